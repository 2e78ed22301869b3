import ipaddr from 'ipaddr.js'

/** `fd00::20`; without a zone and without a prefix. */
export function isIpv6(text: string): boolean {
  return !text.includes('%') && ipaddr.IPv6.isValid(text)
}
