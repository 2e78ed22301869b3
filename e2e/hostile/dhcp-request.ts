/** Who sends it, for whom it asks (the address of a client stands in the message again), for which address, and what it says of itself. */
type Request = {
  mac: string
  claims: string
  address: string
  options: readonly (readonly [code: number, text: string])[]
}

/** A DHCPREQUEST of somebody who has been here before (RFC 2131, 4.3.2), as a frame in hexadecimal. */
export function dhcpRequest({ mac, claims, address, options }: Request): string {
  const message = Buffer.alloc(236)
  message.set([1, 1, 6, 0], 0)
  message.writeUInt32BE(Math.floor(Math.random() * 2 ** 32), 4)
  // By broadcast, since it has no address yet.
  message.writeUInt16BE(0x8000, 10)
  message.set(octets(claims), 28)
  const said = options.map(([code, text]) => {
    const bytes = Buffer.from(text).subarray(0, 255)
    return Buffer.concat([Buffer.of(code, bytes.length), bytes])
  })
  const rest = [
    Buffer.from('63825363350103', 'hex'),
    Buffer.of(50, 4, ...address.split('.').map(Number)),
    ...said,
    Buffer.of(255),
  ]
  const udp = Buffer.alloc(8)
  const payload = Buffer.concat([message, ...rest])
  udp.writeUInt16BE(68, 0)
  udp.writeUInt16BE(67, 2)
  udp.writeUInt16BE(8 + payload.length, 4)
  const ip = Buffer.from('45000000000000004011000000000000ffffffff', 'hex')
  ip.writeUInt16BE(28 + payload.length, 2)
  ip.writeUInt16BE(checksum(ip), 10)
  return Buffer.concat([Buffer.alloc(6, 0xff), Buffer.from(octets(mac)), Buffer.of(8, 0), ip, udp, payload]).toString(
    'hex',
  )
}

const octets = (mac: string): number[] => mac.split(':').map((octet) => Number.parseInt(octet, 16))

/** RFC 1071. */
function checksum(header: Buffer): number {
  let sum = 0
  for (let at = 0; at < header.length; at += 2) sum += header.readUInt16BE(at)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}
