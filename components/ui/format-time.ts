const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const

/** `0.4 s`, `12 s`, `3 min`, `2 h 5 min`, `4 d`: two units at most, and tenths only while they say something. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000
  if (seconds < 10) return `${(Math.floor(seconds * 10) / 10).toFixed(1)} s`
  if (seconds < 60) return `${Math.floor(seconds)} s`
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ['min', 60]
  const whole = Math.floor(seconds / length)
  const rest = Math.floor((seconds % length) / 60)
  return unit === 'h' && rest > 0 ? `${whole} h ${rest} min` : `${whole} ${unit}`
}

/** `3 min ago`, `in 11 h 52 min`, `now`. */
export function formatRelative(at: number, now: number): string {
  const difference = at - now
  if (Math.abs(difference) < 1000) return 'now'
  const words = formatDuration(Math.abs(difference)).replace(/\.\d s$/, ' s')
  return difference > 0 ? `in ${words}` : `${words} ago`
}

/** `2026-11-22 22:09:07`, in the reader's time zone. */
export function formatAbsolute(at: number): string {
  const date = new Date(at)
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}

/** `2026-11-22 22:09:07, in UTC 2026-11-22 21:09:07`: where the two are the same, it stands once. */
export function formatBoth(at: number): string {
  const here = formatAbsolute(at)
  const utc = new Date(at).toISOString().slice(0, 19).replace('T', ' ')
  return here === utc ? `${utc} UTC` : `${here}, in UTC ${utc}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
