import { contains, formatCidr, parseCidr, type Cidr } from '../../net/cidr'
import type { NetworkSpec } from './spec'

/** Somebody who sends or is sent to. `service` is the host's own DHCP and DNS, `internet` everything that is not named before. */
export type Party =
  | { kind: 'apps' }
  | { kind: 'app'; mac: string; name: string }
  | { kind: 'service' }
  | { kind: 'network'; cidr: string }
  | { kind: 'internet' }

export type Service = { protocol: 'tcp' | 'udp'; port: number }

/** Who may reach what through the router. Of a list of them the first that fits a packet decides; what fits none is denied. */
export type Rule = { from: Party; to: Party; service: Service | null; verdict: 'allow' | 'deny' }

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
  const own = uplinkNetworks.flatMap((text) => {
    const cidr = parseCidr(text)
    return cidr && !within(CLOSED, cidr.network) ? [formatCidr(cidr)] : []
  })
  return [...CLOSED, ...new Set(own)]
}

const DNS: readonly Service[] = [
  { protocol: 'udp', port: 53 },
  { protocol: 'tcp', port: 53 },
]

/**
 * The policy of a network on a host with these networks of its own: DNS by the service, resolvers that somebody chose inside the
 * closed networks for that service alone, exceptions for one app each; then nothing that is closed, and the rest of the internet.
 */
export function policyOf(
  { upstreams, exceptions }: Pick<NetworkSpec, 'upstreams' | 'exceptions'>,
  uplinkNetworks: readonly string[],
): Rule[] {
  const closed = closedNetworks(uplinkNetworks)
  const apps = { kind: 'apps' } as const
  const service = { kind: 'service' } as const
  const network = (cidr: string) => ({ kind: 'network', cidr }) as const
  const allow = (from: Party, to: Party, over: Service): Rule => ({ from, to, service: over, verdict: 'allow' })
  return [
    ...DNS.map((dns) => allow(apps, service, dns)),
    ...upstreams
      .filter((address) => within(closed, address))
      .flatMap((address) => DNS.map((dns) => allow(service, network(`${address}/32`), dns))),
    ...exceptions.map(({ mac, name, to, protocol, port }) =>
      allow({ kind: 'app', mac, name }, network(to), { protocol, port }),
    ),
    ...closed.map((cidr): Rule => ({ from: apps, to: network(cidr), service: null, verdict: 'deny' })),
    { from: apps, to: { kind: 'internet' }, service: null, verdict: 'allow' },
  ]
}

function within(networks: readonly string[], address: string): boolean {
  return networks.map(parseCidr).some((network: Cidr | null) => network !== null && contains(network, address))
}
