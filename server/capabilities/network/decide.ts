import { contains, parseCidr } from '../../net/cidr'
import type { Party, Rule } from './policy'

/** A packet as the router sees it on its way: from an app or from the DHCP/DNS service, after any translation of `to`. */
export type Asked = {
  from: { kind: 'app'; mac: string | null } | { kind: 'service' }
  to: string
  protocol: 'tcp' | 'udp' | 'icmp'
  port: number | null
}

/** The first rule of a policy that fits a packet; null where none does, and it is denied. `service` is the address of DHCP/DNS. */
export function decide(policy: readonly Rule[], asked: Asked, service: string): Rule | null {
  return policy.find((rule) => fits(rule, asked, service)) ?? null
}

function fits({ from, to, service: over }: Rule, asked: Asked, service: string): boolean {
  const isOver = over === null || (over.protocol === asked.protocol && over.port === asked.port)
  return isOver && isFrom(from, asked.from) && isTo(to, asked.to, service)
}

/** "Apps" is everything with an address of their network, and the service has one. */
function isFrom(party: Party, from: Asked['from']): boolean {
  if (party.kind === 'apps') return true
  if (party.kind === 'app') return from.kind === 'app' && from.mac === party.mac
  return party.kind === 'service' && from.kind === 'service'
}

function isTo(party: Party, to: string, service: string): boolean {
  if (party.kind === 'internet') return true
  if (party.kind === 'service') return to === service
  const network = party.kind === 'network' ? parseCidr(party.cidr) : null
  return network !== null && contains(network, to)
}
