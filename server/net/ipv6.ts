import ipaddr from 'ipaddr.js'

/** `fd00::20`; without a zone and without a prefix. */
export function isIpv6(text: string): boolean {
  return !text.includes('%') && ipaddr.IPv6.isValid(text)
}

/** The name under which the owner of an address is asked for (RFC 3596, 2.5): its 32 digits from the last to the first. */
export function reverseOfIpv6(address: string): string {
  const bytes = ipaddr.IPv6.parse(address).toByteArray()
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${[...digits].toReversed().join('.')}.ip6.arpa`
}
