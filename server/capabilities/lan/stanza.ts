import type { Layout } from '../network/layout'

/**
 * The bridge's paragraph of interfaces(5): no port, no address, IPv6 off.
 * - hwaddress: the bridge would otherwise take the lowest MAC of its ports and change it as containers come and go.
 * - condone-regex: Debian's ifupdown2 detaches guests' ports from a bridge it brings up; Proxmox' build keeps them anyway.
 * - The comment stands inside, where Proxmox' own writer keeps it.
 */
export function stanza({ bridge, bridgeMac }: Layout): string {
  return `auto ${bridge}
iface ${bridge} inet manual
	hwaddress ${bridgeMac}
	bridge-ports none
	bridge-stp off
	bridge-fd 0
	bridge-ports-condone-regex ^(tap|veth|fwpr|fwln)
	post-up sysctl -qw net.ipv6.conf.${bridge}.disable_ipv6=1
#Proximity: isolated network for apps; this host has no address here
`
}
