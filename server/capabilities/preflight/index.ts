import { capability } from '../../engine/capability'
import type { Host } from '../../host/host'
import { inventory } from '../inventory'
import type { NetworkSpec } from '../network/spec'
import { observe } from './observe'

export type { Check } from './check'
export { checks } from './checks'
export { choose } from './choose'
export type { Preflight } from './facts'
export { subnetCollisions } from './subnet'

/** What is asked before a change and not at every look. */
export const preflight = capability({
  id: 'preflight',
  title: 'Preflight',
  needs: { inventory },
  observe: (host: Host, spec: NetworkSpec, given) => observe(host, spec, given.inventory),
  plan: () => [],
  report: () => ({ findings: [], nodes: [], edges: [] }),
})
export { freeSubnet, type Room } from './free-subnet'
