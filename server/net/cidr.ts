import ipaddr from 'ipaddr.js'

/** An IPv4 network: `{ network: '10.10.0.0', prefix: 24 }`. */
export type Cidr = { network: string; prefix: number }

export function isIpv4(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text)
}

/** `10.10.0.7/24` → its network; null when it is not an IPv4 address with a prefix. */
export function parseCidr(text: string): Cidr | null {
  const [address, bits, rest] = text.split('/')
  if (!address || !bits || rest !== undefined || !isIpv4(address) || !/^\d{1,2}$/.test(bits) || Number(bits) > 32)
    return null
  return { network: ipaddr.IPv4.networkAddressFromCIDR(text).toString(), prefix: Number(bits) }
}

/** `10.10.0.7/24` → `10.10.0.7`; null for anything else, such as `dhcp`. */
export function fixedAddress(text: string | null): string | null {
  return text !== null && parseCidr(text) ? (text.split('/')[0] ?? null) : null
}

export function formatCidr(cidr: Cidr): string {
  return `${cidr.network}/${cidr.prefix}`
}

export function toNumber(address: string): number {
  return ipaddr.IPv4.parse(address).octets.reduce((sum, octet) => sum * 256 + octet, 0)
}

export function fromNumber(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}

/** The nth address of a network: `nth({10.10.0.0/24}, 1)` is 10.10.0.1. */
export function nth(cidr: Cidr, index: number): string {
  return fromNumber(toNumber(cidr.network) + index)
}

export function size(cidr: Cidr): number {
  return 2 ** (32 - cidr.prefix)
}

export function broadcast(cidr: Cidr): string {
  return nth(cidr, size(cidr) - 1)
}

export function netmask(cidr: Cidr): string {
  return ipaddr.IPv4.subnetMaskFromPrefixLength(cidr.prefix).toString()
}

export function contains(cidr: Cidr, address: string): boolean {
  return isIpv4(address) && ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parse(cidr.network), cidr.prefix)
}

export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b.network) || contains(b, a.network)
}

/** How many addresses lie between two, both included; the document's 10.10.0.100–250 is 151. */
export function rangeSize(first: string, last: string): number {
  return toNumber(last) - toNumber(first) + 1
}
