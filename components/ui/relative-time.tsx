'use client'
import { useClock } from './clock'
import { formatBoth, formatRelative } from './format-time'

/** Relative; on hover the time itself, here and in UTC. */
export function RelativeTime({ at }: { at: number }) {
  const words = useClock(1000, (now) => formatRelative(at, now))
  const dateTime = new Date(at).toISOString()
  // Keeps the place of what follows, so that nothing moves when the clock is there.
  if (words === null)
    return (
      <time dateTime={dateTime} className="invisible">
        in 11 h 59 min
      </time>
    )
  return (
    <time dateTime={dateTime} title={formatBoth(at)}>
      {words}
    </time>
  )
}
