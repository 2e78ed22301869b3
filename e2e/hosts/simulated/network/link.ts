import type { NetworkStack } from './stack'

export type Address = { family: 4 | 6; address: string; prefix: number; scope: 'global' | 'link' | 'host' }

/** A network interface of one namespace. */
export type Link = {
  index: number
  name: string
  /** bridge, veth, vlan, tun; null for hardware and the loopback. */
  kind: string | null
  mac: string
  mtu: number
  up: boolean
  /** The bridge that it is a port of. */
  master: string | null
  /** The other end of a veth pair, in whichever namespace. */
  peer: Link | null
  net: NetworkStack
  addresses: Address[]
  ipv6Off: boolean
  /** `addrgenmode none`: the kernel makes no link-local address. */
  ipv6Silent: boolean
  vlan: { parent: string; id: number } | null
  vlanAware: boolean
  /** Of a bridge, as `ip link set … type bridge` has them. */
  stp: number
  forwardDelay: number
}

/** Is there somebody at the other end? */
export function hasCarrier(link: Link): boolean {
  if (!link.up) return false
  if (link.kind === 'veth') return link.peer?.up ?? false
  if (link.kind !== 'bridge') return true
  return link.net.portsOf(link.name).some(hasCarrier)
}

/** The addresses that people gave it, and the one that the kernel makes for IPv6. */
export function addressesOf(link: Link): Address[] {
  const kernel = linkLocal(link)
  const own = link.ipv6Off ? link.addresses.filter(({ family }) => family === 4) : link.addresses
  return kernel ? [...own, kernel] : own
}

function linkLocal(link: Link): Address | null {
  const silent = link.name === 'lo' || link.ipv6Off || link.ipv6Silent || link.master !== null
  if (silent || !hasCarrier(link)) return null
  const octets = link.mac.split(':').map((octet) => parseInt(octet, 16))
  const bytes = [(octets[0] ?? 0) ^ 2, octets[1] ?? 0, octets[2] ?? 0, 0xff, 0xfe, ...octets.slice(3)]
  const groups = [0, 2, 4, 6].map((at) => (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16))
  return { family: 6, address: `fe80::${groups.join(':')}`, prefix: 64, scope: 'link' }
}
