'use client'
import { useNow } from '@/components/ui/clock'
import { RelativeTime } from '@/components/ui/relative-time'
import type { LeaseRow } from '@/server/views/leases'

/** When a lease ends: relative, with the absolute time on hover, and how much of its time is left. */
export function Expiry({ row: { expiresAt, leased, state }, leaseHours }: { row: LeaseRow; leaseHours: number }) {
  const now = useNow(10_000)
  if (expiresAt === null) {
    return <span className="text-faint">{leased ? 'does not expire' : state === 'unknown' ? state : 'not leased'}</span>
  }
  const left = now === null ? 0 : Math.min(1, Math.max(0, (expiresAt - now) / (leaseHours * 3_600_000)))
  return (
    <span className="inline-flex items-center gap-2">
      <span
        aria-hidden
        className="h-1 w-10 rounded-full"
        // In one piece: a bar that is cut off by another one costs the browser a layer for each row.
        style={{ background: `linear-gradient(to right, var(--accent) ${left * 100}%, var(--line) 0)` }}
      />
      <RelativeTime at={expiresAt} />
    </span>
  )
}
