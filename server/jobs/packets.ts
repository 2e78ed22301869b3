const ICMP = new Map([
  [0, 'echo reply'],
  [3, 'unreachable'],
  [5, 'redirect'],
  [8, 'echo request'],
  [11, 'time exceeded'],
])
const DHCP = ['', 'discover', 'offer', 'request', 'decline', 'ack', 'nak', 'release', 'inform']
const FLAGS = ['fin', 'syn', 'rst', 'psh', 'ack', 'urg']

/** A frame in a line, as a person reads it: who to whom, and what. `length` as it was on the wire. */
export function describePacket(frame: Buffer, length: number): string {
  if (frame.length < 14) return `${length} bytes`
  const type = frame.readUInt16BE(12)
  const inner = frame.subarray(14)
  if (type === 0x0806 && inner.length >= 28) return arp(inner)
  if (type === 0x0800 && inner.length >= 20) return `${ipv4(inner)}, ${length} bytes`
  if (type === 0x86dd && inner.length >= 40) return `IPv6 ${ipv6(inner, 8)} → ${ipv6(inner, 24)}, ${length} bytes`
  return `${mac(frame, 6)} → ${mac(frame, 0)} type 0x${type.toString(16).padStart(4, '0')}, ${length} bytes`
}

function arp(packet: Buffer): string {
  const [from, to] = [address(packet, 14), address(packet, 24)]
  return packet.readUInt16BE(6) === 1 ? `ARP who has ${to}? tell ${from}` : `ARP ${from} is at ${mac(packet, 8)}`
}

function ipv4(packet: Buffer): string {
  const head = 4 * ((packet[0] ?? 0) & 15)
  const [from, to] = [address(packet, 12), address(packet, 16)]
  const protocol = packet[9] ?? 0
  const body = packet.subarray(head)
  if (protocol === 1 && body.length >= 2) return `${from} → ${to} ICMP ${ICMP.get(body[0] ?? 0) ?? `type ${body[0]}`}`
  if ((protocol !== 6 && protocol !== 17) || body.length < 8) return `${from} → ${to} protocol ${protocol}`
  const [source, target] = [body.readUInt16BE(0), body.readUInt16BE(2)]
  const ends = `${from}:${source} → ${to}:${target}`
  if (protocol === 6) {
    const flags = FLAGS.filter((_, bit) => ((body[13] ?? 0) >> bit) & 1)
    return `${ends} TCP ${flags.join(' ')}`.trimEnd()
  }
  const data = body.subarray(8)
  if (target === 67 || target === 68) return `${ends} DHCP ${dhcp(data)}`
  if (source === 53 || target === 53) return `${ends} DNS ${question(data)}`
  return `${ends} UDP`
}

/** The kind of a DHCP message (RFC 2132, 9.6); what comes before it in the options is passed over. */
function dhcp(data: Buffer): string {
  for (let at = 240; at + 2 < data.length && data[at] !== 255; at += data[at] === 0 ? 1 : 2 + (data[at + 1] ?? 0))
    if (data[at] === 53) return DHCP[data[at + 2] ?? 0] ?? 'message'
  return 'message'
}

/** The name that is asked for (RFC 1035, 4.1.2); whatever a guest writes there is text to be shown, with nothing else in it. */
function question(data: Buffer): string {
  if (data.length < 12) return 'message'
  const labels: string[] = []
  for (let at = 12; at < data.length && (data[at] ?? 0) > 0 && (data[at] ?? 0) < 64; at += 1 + (data[at] ?? 0))
    labels.push(data.subarray(at + 1, at + 1 + (data[at] ?? 0)).toString('latin1'))
  const isAnswer = ((data[2] ?? 0) & 128) !== 0
  const name = labels.join('.').replace(/[^\x21-\x7e]/g, '?')
  return `${isAnswer ? 'answer' : 'question'} ${name}${isAnswer ? ` (${data.readUInt16BE(6)} records)` : ''}`
}

const address = (packet: Buffer, at: number): string => [...packet.subarray(at, at + 4)].join('.')
const mac = (packet: Buffer, at: number): string =>
  [...packet.subarray(at, at + 6)].map((byte) => byte.toString(16).padStart(2, '0')).join(':')
const ipv6 = (packet: Buffer, at: number): string =>
  Array.from({ length: 8 }, (_, word) => packet.readUInt16BE(at + 2 * word).toString(16))
    .join(':')
    .replace(/\b0(:0)+\b/, '')
    .replace(/^:(?!:)|(?<!:):$/, '::')
