import { createHash } from 'node:crypto'

const MAC = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/

/** Lower case, or null when the text is no MAC address. Proxmox keeps the case that somebody typed. */
export function normaliseMac(text: string): string | null {
  const mac = text.trim().toLowerCase()
  return MAC.test(mac) ? mac : null
}

/** A locally administered MAC that is the same for the same name, so that neighbours keep their ARP entries over a re-creation. */
export function stableMac(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 6)
  return `02:50:58:${digest.match(/../g)?.join(':') ?? '00:00:00'}`
}

/** The same under the prefix that Proxmox gives its guests. */
export function guestMac(name: string): string {
  const [, , , ...rest] = stableMac(name).split(':')
  return ['bc', '24', '11', ...rest].join(':')
}

/** The link-local address of IPv6 that follows from a MAC (RFC 4291, appendix A); null when the text is no MAC. */
export function linkLocalOf(text: string): string | null {
  const [a, b, c, d, e, f] =
    normaliseMac(text)
      ?.split(':')
      .map((octet) => Number.parseInt(octet, 16)) ?? []
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined)
    return null
  const groups = [(a ^ 2) * 256 + b, c * 256 + 0xff, 0xfe00 + d, e * 256 + f]
  return `fe80::${groups.map((group) => group.toString(16)).join(':')}`
}
