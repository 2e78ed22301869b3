import { contains, formatCidr, parseCidr, type Cidr } from '../../net/cidr'
import { layout, type Layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'

/**
 * Where apps never go: "this" network, private networks, carrier-grade NAT, loopback, link-local with the metadata address,
 * protocol assignments, documentation and benchmark networks, multicast and reserved (RFC 6890).
 */
export const CLOSED = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const

/** What is closed on this host: the list above, and its own networks where they are public. */
export function closedNetworks(uplinkNetworks: readonly string[]): string[] {
  const closed = CLOSED.map(parseCidr).filter((cidr): cidr is Cidr => cidr !== null)
  const own = uplinkNetworks.flatMap((text) => {
    const cidr = parseCidr(text)
    return cidr && !closed.some((network) => contains(network, cidr.network)) ? [formatCidr(cidr)] : []
  })
  return [...CLOSED, ...new Set(own)]
}

/** Resolvers that somebody has chosen inside the closed networks, such as one on the LAN. */
export function closedResolvers(upstreams: readonly string[], closed: readonly string[]): string[] {
  const networks = closed.map(parseCidr).filter((cidr): cidr is Cidr => cidr !== null)
  return upstreams.filter((address) => networks.some((network) => contains(network, address)))
}

/**
 * The router's rules in the words of `iptables-save`, so that wanted and seen compare line by line: nothing is forwarded but
 * what leaves the apps' network for the public internet, and DNS, which is passed on to the DHCP/DNS service (the reply has
 * to come back this way, hence the second masquerade). A resolver in a closed network answers that service alone, on port 53.
 * Nothing comes in.
 */
export function rulesV4(
  { gateway, service, subnet }: Pick<Layout, 'gateway' | 'service' | 'subnet'>,
  closed: readonly string[],
  resolvers: readonly string[] = [],
): string {
  const dns = ['udp', 'tcp'].map((protocol) => ({ protocol, match: `-p ${protocol} -m ${protocol} --dport 53` }))
  return `# Written by Proximity.
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
${dns.map(({ match }) => `-A PREROUTING -d ${gateway}/32 -i eth1 ${match} -j DNAT --to-destination ${service}`).join('\n')}
${dns.map(({ match }) => `-A POSTROUTING -d ${service}/32 -o eth1 ${match} -j MASQUERADE`).join('\n')}
-A POSTROUTING -s ${subnet} -o eth0 -j MASQUERADE
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -s ${subnet} -d ${gateway}/32 -i eth1 -p icmp -m icmp --icmp-type 8 -j ACCEPT
-A FORWARD -m conntrack --ctstate INVALID -j DROP
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
${dns.map(({ match }) => `-A FORWARD -s ${subnet} -d ${service}/32 -i eth1 -o eth1 ${match} -j ACCEPT`).join('\n')}
${resolvers.flatMap((address) => dns.map(({ match }) => `-A FORWARD -s ${service}/32 -d ${address}/32 -i eth1 -o eth0 ${match} -j ACCEPT\n`)).join('')}${closed.map((network) => `-A FORWARD -d ${network} -i eth1 -o eth0 -j REJECT --reject-with icmp-admin-prohibited`).join('\n')}
-A FORWARD -s ${subnet} -i eth1 -o eth0 -j ACCEPT
COMMIT
`
}

/** IPv6 is closed until it is configured. */
export const RULES_V6 = `# Written by Proximity.
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
-A INPUT -i lo -j ACCEPT
-A OUTPUT -o lo -j ACCEPT
COMMIT
`

/** The rules of this network on this host. */
export function wantedRules(spec: NetworkSpec, { networks }: { networks: readonly string[] }): string {
  const closed = closedNetworks(networks)
  return rulesV4(layout(spec), closed, closedResolvers(spec.upstreams, closed))
}
