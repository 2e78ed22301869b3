import { capability } from '../../engine/capability'
import { guard } from '../guard'
import { memberChanges } from '../guard/plan'
import { inventory } from '../inventory'
import type { NetworkSpec } from '../network/spec'

/** Each port may use the address that is reserved for its guest: without that, the guard would drop what comes from there. */
export const admitted = capability({
  id: 'admitted',
  title: 'Addresses that the guard lets each port use',
  needs: { inventory },
  observe: (host, spec: NetworkSpec, given) => guard.observe(host, spec, given, null),
  plan: ({ spec, facts, given }) => memberChanges({ spec, facts, given }),
  report: () => ({ findings: [], nodes: [], edges: [] }),
})
