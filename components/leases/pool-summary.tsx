import { PoolBar } from '@/components/ui/pool-bar'
import { contestedIn } from './leases-sentence'
import type { LeasesView } from '@/server/views/leases'

/** The range, and what has become of its addresses. */
export function PoolSummary({ leases: { pool, range, rows, unknown, daysUntilFull } }: { leases: LeasesView }) {
  const contested = contestedIn(rows)
  return (
    <div className="w-full max-w-96 text-13 sm:w-96">
      <p className="mb-1.5 flex justify-between gap-4">
        <span className="font-mono text-12 text-muted">
          {range.start} – {range.end}
        </span>
        <span>{unknown ? 'unknown' : `${pool.used} of ${pool.size} leased`}</span>
      </p>
      {unknown ? <div className="hatched h-1.5 rounded-full" /> : <PoolBar pool={{ ...pool, contested }} />}
      {!unknown && (
        <p className="mt-1.5 text-right text-12 text-muted">
          {contested > 0 && <span className="text-failed">{contested} claimed by more than one, </span>}
          {pool.reserved > 0 && `${pool.reserved} more reserved, `}
          {pool.free} free
          {daysUntilFull !== null && `, full in ${daysWords(daysUntilFull)} at this rate`}
        </p>
      )}
    </div>
  )
}

function daysWords(days: number): string {
  if (days === 0) return 'less than a day'
  return days === 1 ? 'about a day' : `about ${days} days`
}
