/** Bytes of a packet that are kept at most. */
const SNAPLEN = 65_535

/** The beginning of a capture file: microseconds, Ethernet (draft-ietf-opsawg-pcap, 4). */
export function pcapHeader(): Buffer {
  const header = Buffer.alloc(24)
  header.writeUInt32LE(0xa1b2c3d4, 0)
  header.writeUInt16LE(2, 4)
  header.writeUInt16LE(4, 6)
  header.writeUInt32LE(SNAPLEN, 16)
  header.writeUInt32LE(1, 20)
  return header
}

/** One packet: `at` in seconds, `length` as it was on the wire, and as much of it as was kept (draft-ietf-opsawg-pcap, 5). */
export function pcapRecord(at: number, length: number, frame: Buffer): Buffer {
  const head = Buffer.alloc(16)
  const microseconds = Math.round(at * 1e6)
  head.writeUInt32LE(Math.floor(microseconds / 1e6), 0)
  head.writeUInt32LE(microseconds % 1e6, 4)
  head.writeUInt32LE(frame.length, 8)
  head.writeUInt32LE(length, 12)
  return Buffer.concat([head, frame])
}
