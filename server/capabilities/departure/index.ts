import { capability } from '../../engine/capability'
import type { Host } from '../../host/host'
import { inventory } from '../inventory'
import { uplink } from '../uplink'
import { plan, type DepartureSpec } from './plan'

export type { DepartureSpec } from './plan'
export { staying } from './plan'

/** Brings it about that no guest is left on the bridge. */
export const departure = capability({
  id: 'departure',
  title: 'Apps that leave',
  needs: { inventory, uplink },
  observe: async (_host: Host, _spec: DepartureSpec) => null,
  plan,
  report: () => ({ findings: [], nodes: [], edges: [] }),
})
