import { createConnection, type Socket } from 'node:net'

/** Bytes that a host may send beyond what it was asked for: at once, and in each second from then on. */
const BURST = 4 * 2 ** 20
const PER_SECOND = 2048

/** Bytes of an SSH packet around what it carries, at the least (RFC 4253, 6). */
const PACKET = 32

export type Bounded = {
  socket: Socket
  /** Counts whatever arrives from now on. Before that nothing is read. */
  watch(): void
  /** So many bytes of what arrived were output that somebody waits for. */
  taken(bytes: number): void
  /** Something was asked for: its answer may be so long, beside its output. */
  asked(bytes: number): void
}

/**
 * A connection to an SSH server that may say little beside the output of commands. Each packet costs time, many a piece of
 * memory or an answer, and the protocol has plenty that nobody has to ask for: banners, requests, channels, new keys.
 */
export function connectBounded({ address, port }: { address: string; port: number }, onFlood: () => void): Bounded {
  // Nagle's algorithm costs 40 ms per command.
  const socket = createConnection({ host: address, port, noDelay: true })
  let allowance = BURST
  let at = performance.now()
  const change = (bytes: number) => {
    const now = performance.now()
    allowance = Math.min(BURST, allowance + ((now - at) / 1000) * PER_SECOND + bytes)
    at = now
  }
  return {
    socket,
    watch: () =>
      socket.on('data', ({ length }) => {
        change(-length)
        if (allowance < 0) onFlood()
      }),
    taken: (bytes) => change(bytes + PACKET),
    asked: change,
  }
}
