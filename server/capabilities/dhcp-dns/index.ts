import { capability, type Report } from '../../engine/capability'
import type { Host } from '../../host/host'
import { attributes } from './attributes'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { DhcpDns } from './facts'
import { observe } from './observe'
import { hasLostLeaseFile, isJoined, plan } from './plan'
import { removal } from './removal'

export type { DhcpDns } from './facts'
export { hasLostLeaseFile } from './plan'

/** DHCP and DNS for the apps: dnsmasq on the host, in a network namespace of its own. */
export const dhcpDns = capability({
  id: 'dhcp-dns',
  title: 'DHCP and DNS',
  needs: {},
  observe: (host: Host, spec: NetworkSpec) => observe(host, spec),
  plan,
  removal,
  attributes,
  report: ({ spec, facts }): Report => {
    const place = layout(spec)
    const found = finding(spec, facts)
    return {
      findings: [found],
      nodes: facts.inside
        ? [
            {
              id: 'service',
              tier: 'host',
              kind: 'service',
              name: 'proximity-dns',
              addresses: [place.service],
              state: found.state,
              facts: [
                { label: 'Range', value: `${spec.rangeStart}–${spec.rangeEnd}` },
                { label: 'Domain', value: spec.domain },
                { label: 'Leases', value: leasesInWords(facts) },
                { label: 'Upstream', value: spec.upstreams.join(', ') },
              ],
            },
          ]
        : [],
      edges: facts.veth?.master
        ? [{ id: 'link:service', from: 'service', to: `bridge:${facts.veth.master}`, kind: 'link', state: found.state }]
        : [],
    }
  },
  // Leases come and go; a namespace that was made again has other interface numbers and is the same.
  settled: ({ conf, netnsUnit, dnsUnit, netnsState, dnsState, inside, veth }) => ({
    files: [conf, netnsUnit, dnsUnit],
    units: [netnsState, dnsState].map((unit) => ({ active: unit?.active, enabled: unit?.enabled })),
    inside: inside?.map(({ name, addresses }) => ({ name, addresses })) ?? null,
    on: veth?.master ?? null,
  }),
})

function leasesInWords(facts: DhcpDns): string {
  if (hasLostLeaseFile(facts)) return 'unknown'
  return facts.leases === null ? 'none yet' : String(facts.leases.length)
}

function finding(spec: NetworkSpec, facts: DhcpDns): Report['findings'][number] {
  const { units, bridge } = layout(spec)
  const service = units.dns.replace('.service', '')
  const remedy = 'Look at the plan: it shows what would be changed.'
  const failed = { id: 'dhcp-dns', state: 'failed' as const, remedy }
  if (!facts.dnsState?.loaded)
    return { ...failed, title: `${service} is not set up`, detail: 'No app can get an address.' }
  if (facts.dnsState.active !== 'active')
    return {
      ...failed,
      title: `${service} is not running`,
      detail: `It is ${facts.dnsState.active} (${facts.dnsState.sub}). No app can get an address.`,
    }
  if (!isJoined(spec, facts))
    return {
      ...failed,
      title: `${service} is cut off from ${bridge}`,
      detail: 'Its namespace lacks its cable, address or route.',
    }
  if (hasLostLeaseFile(facts))
    return {
      ...{ ...failed, state: 'attention' },
      title: `${service} runs, and its lease file is gone`,
      detail:
        'It writes on to the file that was removed: who has which address cannot be seen, and is forgotten when it stops.',
    }
  const changes = plan({ spec, facts })
  if (changes.length > 0)
    return {
      ...failed,
      state: 'attention',
      title: `${service} runs, and is not as Proximity set it up`,
      detail: `${changes.length} ${changes.length === 1 ? 'change' : 'changes'} would put it back.`,
    }
  return {
    id: 'dhcp-dns',
    state: 'good',
    title: `${service} serves ${spec.rangeStart}–${spec.rangeEnd} and .${spec.domain}`,
  }
}
