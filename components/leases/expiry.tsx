'use client'
import { useClock } from '@/components/ui/clock'
import { RelativeTime } from '@/components/ui/relative-time'
import type { LeaseRow } from '@/server/views/leases'

/** When a lease ends: relative, with the absolute time on hover, and how much of its time is left. */
export function Expiry({ row: { expiresAt, leased, state }, leaseHours }: { row: LeaseRow; leaseHours: number }) {
  const left = useClock(10_000, (now) => percentOf(Number(expiresAt) - now, leaseHours))
  if (expiresAt === null) {
    return <span className="text-faint">{leased ? 'does not expire' : state === 'unknown' ? state : 'not leased'}</span>
  }
  return (
    <span className="inline-flex items-center gap-2">
      <span
        aria-hidden
        className="h-1 w-10 rounded-full"
        // In one piece: a bar that is cut off by another one costs the browser a layer for each row.
        style={{ background: `linear-gradient(to right, var(--accent) ${left ?? 0}%, var(--line) 0)` }}
      />
      <RelativeTime at={expiresAt} />
    </span>
  )
}

/** How much of its time a lease has left, in whole percent. */
function percentOf(milliseconds: number, leaseHours: number): number {
  return Math.min(100, Math.max(0, Math.round(milliseconds / leaseHours / 36_000)))
}
