'use client'
import { useNow } from './clock'
import { formatAbsolute, formatRelative } from './format-time'

/** Relative, with the absolute time on hover. */
export function RelativeTime({ at }: { at: number }) {
  const now = useNow(1000)
  if (now === null) return <time dateTime={new Date(at).toISOString()}>&nbsp;</time>
  return (
    <time dateTime={new Date(at).toISOString()} title={formatAbsolute(at)}>
      {formatRelative(at, now)}
    </time>
  )
}
