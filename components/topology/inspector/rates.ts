import type { Traffic } from '@/server/networks/node/traffic'

/** Bits in a second. */
export type Rate = { received: number; sent: number }

/** By NIC; nothing for one that was plugged in between, since its counters began anew. */
export function ratesBetween(before: Traffic | null, now: Traffic): Map<string, Rate> {
  const seconds = before ? (now.at - before.at) / 1000 : 0
  if (!before || seconds <= 0) return new Map()
  return new Map(
    now.nics.flatMap(({ nic, bytes }) => {
      const last = before.nics.find((each) => each.nic === nic)?.bytes
      const received = bytes && last ? bitRate(last.received, bytes.received, seconds) : null
      const sent = bytes && last ? bitRate(last.sent, bytes.sent, seconds) : null
      return received === null || sent === null ? [] : [[nic, { received, sent }]]
    }),
  )
}

/** Bits in a second, of bytes counted twice; null where the counter began anew in between. */
export function bitRate(from: number, to: number, seconds: number): number | null {
  return seconds > 0 && to >= from ? ((to - from) * 8) / seconds : null
}

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** `1.25 Mbit/s`; a rate takes two looks. */
export function formatRate(bits: number | null): string {
  return bits === null ? 'measuring' : scaled(bits, ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s'])
}

export function formatBytes(bytes: number): string {
  return scaled(bytes, ['B', 'kB', 'MB', 'GB', 'TB'])
}

function scaled(value: number, units: readonly string[]): string {
  const at = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3))
  return `${number.format(value / 1000 ** at)} ${units[at]}`
}
