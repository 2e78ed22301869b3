import type { LeaseRow } from '@/server/views/leases'

/** How somebody came to an address, in words. */
export function kindWord(kind: LeaseRow['kind']): string {
  return kind === 'unknown' ? 'unknown device' : kind
}
