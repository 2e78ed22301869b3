import { capability, type Report } from '../../engine/capability'
import type { Host } from '../../host/host'
import { inventory } from '../inventory'
import type { NetworkSpec } from '../network/spec'
import { findUplink, type Uplink } from './find'

export type { Uplink } from './find'

/** The management bridge: where Proxmox is managed, and where the router gets its way out. */
export const uplink = capability({
  id: 'uplink',
  title: 'Management bridge',
  needs: { inventory },
  observe: async (host: Host, spec: NetworkSpec, given) =>
    findUplink(await given.inventory, host.arrivedOn, spec.uplink),
  plan: () => [],
  report: ({ facts, given }) => report(facts, given.inventory.node),
})

const NOT_PROBED = { label: 'Answers', value: 'not probed' }

function report(facts: Uplink, node: string): Report {
  const lan = { id: 'gateway', tier: 'gateway', kind: 'gateway' } as const
  return {
    findings: findings(facts),
    nodes: [
      // Nobody has sent a packet there: what is not probed is not said to work.
      {
        id: 'internet',
        tier: 'internet',
        kind: 'internet',
        name: 'Internet',
        addresses: [],
        state: 'unknown',
        facts: [NOT_PROBED],
      },
      {
        ...lan,
        name: 'LAN gateway',
        addresses: facts.gateway ? [facts.gateway] : [],
        state: 'unknown',
        facts: [{ label: 'Default route', value: facts.gateway ?? 'none' }, NOT_PROBED],
      },
      {
        id: 'host',
        tier: 'host',
        kind: 'host',
        name: node,
        addresses: facts.address ? [facts.address] : [],
        state: 'good',
        facts: [{ label: 'Management', value: facts.reason }],
      },
    ],
    edges: [
      { id: 'link:internet', from: 'internet', to: 'gateway', kind: 'link', state: 'unknown' },
      ...(facts.bridge
        ? [
            {
              id: 'link:gateway',
              from: 'gateway',
              to: `bridge:${facts.bridge}`,
              kind: 'link' as const,
              state: 'unknown' as const,
            },
            {
              id: 'link:host',
              from: `bridge:${facts.bridge}`,
              to: 'host',
              kind: 'link' as const,
              state: 'good' as const,
            },
          ]
        : []),
    ],
  }
}

function findings(facts: Uplink): Report['findings'] {
  if (!facts.bridge)
    return [
      {
        id: 'uplink.none',
        state: 'failed',
        title: 'There is no management bridge',
        detail: `${facts.reason}. The router needs a bridge for its way out.`,
        remedy:
          'Put the management address on a bridge in Proxmox (System › Network), or choose a bridge in the settings.',
        opens: 'settings',
      },
    ]
  if (!facts.disagreement) return []
  return [
    {
      id: 'uplink.disagreement',
      state: 'attention',
      title: `The default route leaves by ${facts.disagreement}, not by ${facts.bridge}`,
      detail: `${facts.reason}. The router is attached to ${facts.bridge}; its way to the internet depends on the DHCP server there.`,
      remedy: `Choose ${facts.disagreement} as the uplink in the settings if the router belongs there.`,
      opens: 'settings',
    },
  ]
}
