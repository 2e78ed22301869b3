import { isIpv4 } from './cidr'
import { stableMac } from './mac'

/** A MAC address that nobody has: a frame to it passes a bridge and is taken by no machine. */
export const NOBODY = stableMac('nobody')

/** An ARP request (RFC 826) from a MAC address that claims an IPv4 address. Ethernet frames here are hexadecimal text. */
export function arpClaim(mac: string, address: string): string {
  const own = octetsOf(mac)
  return framed(mac, '0806', `0001080006040001${own}${fourOf(address)}${'00'.repeat(6)}${fourOf(address)}`)
}

/** A datagram without content. */
export function datagram(mac: string, from: string, ports: { source: number; target: number }): string {
  const udp = `${two(ports.source)}${two(ports.target)}${two(8)}0000`
  const head = (sum: number) => `4500${two(28)}000000004011${two(sum)}${fourOf(from)}${fourOf('255.255.255.255')}`
  return framed(mac, '0800', head(checksum(head(0))) + udp)
}

/** A router advertisement (RFC 4861 4.2) that offers nothing: its lifetime is 0. */
export function routerAdvertisement(mac: string): string {
  const [from, to] = [`fe80${'00'.repeat(12)}0001`, `ff02${'00'.repeat(13)}01`]
  const message = (sum: number) => `8600${two(sum)}4000${two(0)}${'00'.repeat(8)}`
  const pseudo = `${from}${to}00000010${'00'.repeat(3)}3a`
  return framed(mac, '86dd', `60000000${two(16)}3aff${from}${to}${message(checksum(pseudo + message(0)))}`)
}

function framed(mac: string, type: string, payload: string): string {
  return octetsOf(NOBODY) + octetsOf(mac) + type + payload
}

function octetsOf(mac: string): string {
  return mac.replaceAll(':', '')
}

function fourOf(address: string): string {
  if (!isIpv4(address)) throw new TypeError(`${address} is not an IPv4 address`)
  return address
    .split('.')
    .map((octet) => Number(octet).toString(16).padStart(2, '0'))
    .join('')
}

function two(value: number): string {
  return value.toString(16).padStart(4, '0')
}

/** RFC 1071. */
function checksum(hex: string): number {
  let sum = (hex.match(/.{4}/g) ?? []).reduce((all, word) => all + parseInt(word, 16), 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}
