import { RelativeTime } from '@/components/ui/relative-time'
import type { LeaseRow } from '@/server/views/leases'

/** When a lease ends: relative, with the absolute time on hover. */
export function Expiry({ row }: { row: LeaseRow }) {
  if (row.expiresAt !== null) return <RelativeTime at={row.expiresAt} />
  return <span className="text-faint">{row.address === null ? 'not leased' : 'does not expire'}</span>
}
