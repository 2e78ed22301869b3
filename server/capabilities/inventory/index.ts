import { capability } from '../../engine/capability'
import type { Host } from '../../host/host'
import type { NetworkSpec } from '../network/spec'
import { observe } from './observe'
import { report } from './report'

export { askGuests } from './guests'
export type { Bridge, Guest, Inventory } from './facts'

/** All bridges and guests of the host. Looks only: there is nothing to bring about. */
export const inventory = capability({
  id: 'inventory',
  title: 'Bridges and guests',
  needs: {},
  observe: (host: Host, _spec: NetworkSpec) => observe(host),
  plan: () => [],
  report,
  // Guests start, stop and move ports as their owners please; what is configured is what has to be the same.
  settled: ({ bridges, guests }) => ({
    bridges: bridges.map(({ name, addresses }) => ({ name, addresses })),
    guests: guests.map(({ vmid, nics, onboot }) => ({ vmid, nics, onboot })),
  }),
})
