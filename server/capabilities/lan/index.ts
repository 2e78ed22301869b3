import { capability, type Report } from '../../engine/capability'
import type { Host } from '../../host/host'
import { attributes } from './attributes'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Lan } from './facts'
import { observe } from './observe'
import { foreign, plan } from './plan'
import { removal } from './removal'

export { isShut } from './plan'

/** The bridge that the apps are attached to. */
export const lan = capability({
  id: 'lan',
  title: 'App bridge',
  needs: {},
  observe: (host: Host, spec: NetworkSpec) => observe(host, spec),
  plan,
  removal,
  attributes,
  report: ({ spec, facts }): Report => ({ findings: [finding(spec, facts)], nodes: [], edges: [] }),
  // Ports come and go with guests, whoever starts them.
  settled: ({ main, pending, own, link, ipv6Off }) => ({
    main,
    pending,
    own,
    up: link?.up ?? null,
    addresses: link?.addresses ?? [],
    ipv6Off,
  }),
})

function finding(spec: NetworkSpec, facts: Lan): Report['findings'][number] {
  const { bridge } = layout(spec)
  const address = facts.link?.addresses[0]
  const remedy = 'Look at the plan: it shows what would be changed.'
  const reason = foreign(bridge, facts)
  if (reason) return { id: 'lan', state: 'failed', title: `${bridge} does not isolate the apps`, detail: reason }
  if (!facts.link)
    return {
      id: 'lan',
      state: 'failed',
      title: `There is no bridge ${bridge}`,
      detail: 'Apps cannot be attached to it.',
      remedy,
    }
  if (!facts.link.up)
    return {
      ...{ id: 'lan', state: 'failed', title: `${bridge} is down`, remedy },
      detail: 'Apps on it reach nothing, and nobody reaches them.',
    }
  if (address)
    return {
      id: 'lan',
      state: 'failed',
      title: `This host has ${address.address} on ${bridge}`,
      detail: 'Its ports are open to the apps there.',
      remedy,
    }
  if (facts.stanzas.length === 0)
    return {
      id: 'lan',
      state: 'attention',
      title: `${bridge} is up, and would be gone after a reboot`,
      detail: 'No file names it.',
      remedy,
    }
  const left = plan({ spec, facts }).length
  if (left > 0)
    return {
      id: 'lan',
      state: 'attention',
      title: `${bridge} is up, and would not be the same after a reboot`,
      detail: `${left} ${left === 1 ? 'change' : 'changes'} would put it back.`,
      remedy,
    }
  return { id: 'lan', state: 'good', title: `${bridge} is up, persistent, and this host has no address on it` }
}
