import { capability } from '../../engine/capability'
import type { Host } from '../../host/host'
import { inventory } from '../inventory'
import { uplink } from '../uplink'
import { attributes } from './attributes'
import type { Router } from './facts'
import { observe } from './observe'
import { plan, type RouterSpec } from './plan'
import { removal } from './removal'
import { report } from './report'

export { disconnected } from './reconnect'
export type { Router } from './facts'
export type { RouterChoices } from './choices'
export type { RouterSpec } from './plan'
export { leakIn } from './leak'

/** The container that takes the apps to the internet, and nowhere else. */
export const router = capability({
  id: 'router',
  title: 'Router',
  needs: { inventory, uplink },
  observe: (host: Host, spec: RouterSpec, _given: unknown, last: Router | null) => observe(host, spec, last),
  plan,
  removal,
  attributes: ({ spec, facts, given }) => attributes({ spec, facts, given }),
  report: ({ spec, facts, given }) => report({ spec, facts, given }),
  settled: ({ guest, rival, inside }: Router) => ({
    guest: guest && { ...guest, lock: null },
    rival: rival?.vmid ?? null,
    inside: inside && { ...inside, address: null, up: null, routes: null, liveV4: null, liveV6: null },
  }),
})
