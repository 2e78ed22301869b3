import { command, type Command } from '../command'

/** TCP ports on which somebody listens for others, not for the machine itself alone (ss(8)). */
export function listening(): Command<number[]> {
  return command(['ss', '-Hltn'], {
    accept: [0, 1, 127, 255],
    parse: ({ stdout }) =>
      [
        ...new Set(
          stdout.split('\n').flatMap((row) => {
            const local = endOf(row.trim().split(/\s+/)[3])
            return local && !isLoopback(local.address) ? [local.port] : []
          }),
        ),
      ].sort((a, b) => a - b),
  })
}

/** A TCP connection that stands, by its port here and who is at its other end. */
export type Connection = { port: number; peer: string; peerPort: number }

export function connections(): Command<Connection[]> {
  return command(['ss', '-Htn', 'state', 'established'], {
    accept: [0, 1, 127, 255],
    parse: ({ stdout }) =>
      stdout.split('\n').flatMap((row) => {
        // With a state asked for, its column is left out.
        const [, , here, there] = row.trim().split(/\s+/)
        const [local, peer] = [endOf(here), endOf(there)]
        return local && peer && !isLoopback(peer.address)
          ? [{ port: local.port, peer: peer.address, peerPort: peer.port }]
          : []
      }),
  })
}

/** `192.168.1.5:22`, `[::ffff:10.0.0.1]:80`, `*:80`, `0.0.0.0%eth0:68`. */
function endOf(text: string | undefined): { address: string; port: number } | null {
  const [, address, port] = /^(.*):(\d+)$/.exec(text ?? '') ?? []
  if (address === undefined || port === undefined) return null
  return {
    address: address
      .replace(/^\[|\]$/g, '')
      .replace(/^::ffff:/, '')
      .replace(/%.*/s, ''),
    port: Number(port),
  }
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1'
