import type { Layout } from '../network/layout'
import type { Member } from './members'

/** The rules by what they say of themselves, which is how their counters are told apart. */
export const RULES = {
  mac: 'nobody sends as somebody else',
  claim: 'nobody claims the address of somebody else',
  sender: 'nobody sends from the address of somebody else',
  ownClaim: 'an app claims no address but its own',
  ownSender: 'an app sends from no address but its own',
  dhcp: 'no app gives out addresses',
  dhcp6: 'no app gives out IPv6 addresses',
  router: 'no app says that it is a router',
  apart: 'apps do not reach each other',
  host: 'nothing reaches the host by a bridge of the Proxmox firewall',
  everybody: 'nothing for everybody reaches the host by a bridge of the Proxmox firewall',
} as const

/**
 * What holds between the ports of the bridge: nobody sends as another, and no app gives out addresses or routes. A frame is told
 * by what it claims and by the port that it comes from, and never by its bridge alone, since not every kernel lets a rule ask for
 * that: on other bridges nobody claims these addresses but the router, which sends there what it forwards.
 *
 * Where a port has Proxmox' firewall, a bridge lies in its cable. `fwln…` is its inner end: what comes in there has passed the outer
 * one. That bridge has no address, and the host answers there as everywhere: past the rules about the bridge of the network.
 * What is for the host alone has a rule of its own: every broadcast of an app arrives at each of these bridges, and would hide from
 * a proof that its frame was not dropped.
 * Written as `nft -s list table` prints it.
 */
export function portTable(
  { nftTable, subnet }: Pick<Layout, 'nftTable' | 'subnet'>,
  members: readonly Member[],
  { isolateApps }: { isolateApps: boolean },
): string {
  const apps = members.filter(({ isApp }) => isApp)
  const pairs = (of: (member: Member) => readonly string[]) =>
    members.flatMap((member) => member.ports.flatMap((port) => of(member).map((value) => `"${port}" . ${value}`)))
  const named = (those: readonly Member[]) => those.flatMap(({ ports }) => ports.map((port) => `"${port}"`))
  const [macs, addresses] = [members.map(({ mac }) => mac), members.flatMap((member) => member.addresses)]
  const uplinks = members.flatMap(({ elsewhere = [] }) => elsewhere.map((port) => `"${port}"`))
  const sets = [
    set(
      'members',
      'ifname . ether_addr',
      pairs(({ mac }) => [mac]),
    ),
    set('macs', 'ether_addr', macs),
    set(
      'owners',
      'ifname . ipv4_addr',
      pairs((member) => member.addresses),
    ),
    set('addresses', 'ipv4_addr', addresses),
    set('apps', 'ifname', named(apps)),
    set('bound', 'ifname', named(apps.filter(({ bound }) => bound))),
    set('uplinks', 'ifname', uplinks),
    set(
      'filters',
      'ifname',
      members.flatMap(({ filters }) => filters.map((port) => `"${port}"`)),
    ),
  ]
  return `table bridge ${nftTable} {
${sets.join('\n')}
	chain prerouting {
		type filter hook prerouting priority filter; policy accept;
		iifname "fwln*" accept
		iifname @uplinks accept
		ether saddr @macs iifname . ether saddr != @members counter drop comment "${RULES.mac}"
		arp saddr ip @addresses iifname . arp saddr ip != @owners counter drop comment "${RULES.claim}"
		ip saddr @addresses iifname . ip saddr != @owners counter drop comment "${RULES.sender}"
		iifname @bound arp saddr ip ${subnet} iifname . arp saddr ip != @owners counter drop comment "${RULES.ownClaim}"
		iifname @bound ip saddr ${subnet} iifname . ip saddr != @owners counter drop comment "${RULES.ownSender}"
		iifname @apps udp sport 67 counter drop comment "${RULES.dhcp}"
		iifname @apps udp sport 547 counter drop comment "${RULES.dhcp6}"
		iifname @apps icmpv6 type { nd-router-advert, nd-redirect } counter drop comment "${RULES.router}"
	}

	chain input {
		type filter hook input priority filter; policy accept;
		iifname @filters meta pkttype host counter drop comment "${RULES.host}"
		iifname @filters counter drop comment "${RULES.everybody}"
	}
${isolateApps ? APART : ''}}
`
}

const APART = `
	chain forward {
		type filter hook forward priority filter; policy accept;
		iifname @apps oifname @apps counter drop comment "${RULES.apart}"
	}
`

function set(name: string, type: string, elements: readonly string[]): string {
  const listed = [...new Set(elements)].sort().join(',\n\t\t\t     ')
  return `	set ${name} {\n		type ${type}\n${listed ? `		elements = { ${listed} }\n` : ''}	}\n`
}
