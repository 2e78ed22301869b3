import { layout, type Layout } from '../network/layout'
import { policyOf, type Rule, type Service } from '../network/policy'
import type { NetworkSpec } from '../network/spec'

type Place = Pick<Layout, 'gateway' | 'service' | 'subnet'>

/**
 * The router's rules in the words of `iptables-save`, so that wanted and seen compare line by line: nothing is forwarded but
 * what the policy allows, which is what leaves the apps' network for the public internet, and DNS, which is passed on to the
 * DHCP/DNS service (the reply has to come back this way, hence the second masquerade). Nothing comes in.
 */
export function rulesV4(place: Place, policy: readonly Rule[]): string {
  const { gateway, service, subnet } = place
  const dns = (['udp', 'tcp'] as const).map((protocol) => over({ protocol, port: 53 }))
  return `# Written by Proximity.
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
${dns.map((match) => `-A PREROUTING -d ${gateway}/32 -i eth1 ${match} -j DNAT --to-destination ${service}`).join('\n')}
${dns.map((match) => `-A POSTROUTING -d ${service}/32 -o eth1 ${match} -j MASQUERADE`).join('\n')}
-A POSTROUTING -s ${subnet} -o eth0 -j MASQUERADE
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
${pingLine(place)}
-A FORWARD -m conntrack --ctstate INVALID -j DROP
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
${policy.map((rule) => forwardLine(rule, place)).join('\n')}
COMMIT
`
}

/** Who may ask the router itself whether it is there. */
export function pingLine({ gateway, subnet }: Place): string {
  return `-A INPUT -s ${subnet} -d ${gateway}/32 -i eth1 -p icmp -m icmp --icmp-type 8 -j ACCEPT`
}

/** A rule of the policy as a line. What is closed is closed whatever a packet says about where it comes from. */
export function forwardLine({ from, to, service, verdict }: Rule, place: Place): string {
  const source = verdict === 'deny' ? [] : ['-s', from.kind === 'service' ? `${place.service}/32` : place.subnet]
  const target = to.kind === 'network' ? ['-d', to.cidr] : to.kind === 'service' ? ['-d', `${place.service}/32`] : []
  const way = ['-i', 'eth1', '-o', to.kind === 'service' ? 'eth1' : 'eth0']
  const match = service ? [over(service, from.kind === 'app' ? from.mac : null)] : []
  const jump = verdict === 'allow' ? '-j ACCEPT' : '-j REJECT --reject-with icmp-admin-prohibited'
  return ['-A FORWARD', ...source, ...target, ...way, ...match, jump].join(' ')
}

function over({ protocol, port }: Service, mac: string | null = null): string {
  const sender = mac === null ? '' : `-m mac --mac-source ${mac} `
  return `-p ${protocol} ${sender}-m ${protocol} --dport ${port}`
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

/** Whether a rule lets something through for a single app. */
export const isException = (line: string): boolean => line.includes(' --mac-source ')

/** The same without what is let through for single apps. */
export function withoutExceptions(rules: string): string {
  return rules
    .split('\n')
    .filter((line) => !isException(line))
    .join('\n')
}

/** The rules of this network on this host. */
export function wantedRules(spec: NetworkSpec, { networks }: { networks: readonly string[] }): string {
  return rulesV4(layout(spec), policyOf(spec, networks))
}
