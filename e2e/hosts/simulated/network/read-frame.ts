import type { Frame } from './port-rules'

/** What rules look at in an Ethernet frame, hexadecimal. */
export function readFrame(hex: string): Omit<Frame, 'iifname'> {
  const octet = (at: number) => parseInt(hex.slice(at * 2, at * 2 + 2), 16)
  const mac = [6, 7, 8, 9, 10, 11].map((at) => hex.slice(at * 2, at * 2 + 2)).join(':')
  const ipv4 = (at: number) => [0, 1, 2, 3].map((more) => octet(at + more)).join('.')
  const from = { 'ether saddr': mac }
  const type = hex.slice(24, 28)
  if (type === '0806') return { ...from, 'arp saddr ip': ipv4(28) }
  if (type === '86dd') return octet(54) === 134 ? { ...from, 'icmpv6 type': 'nd-router-advert' } : from
  if (type !== '0800') return from
  const port = octet(23) === 17 ? { 'udp sport': String(octet(34) * 256 + octet(35)) } : {}
  return { ...from, 'ip saddr': ipv4(26), ...port }
}
