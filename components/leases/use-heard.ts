import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '@/components/trpc/client'
import type { LeaseRow } from '@/server/views/leases'

/** Milliseconds: nobody is told when a guest speaks, so it is asked for. */
const EVERY = 10_000

const NONE: readonly LeaseRow[] = []

/** The same rows, with when each card was last heard of on the network while somebody looks. */
export function useHeard(hostId: string, rows: readonly LeaseRow[] = NONE): readonly LeaseRow[] {
  const trpc = useTRPC()
  const { data: heard } = useQuery(
    trpc.networks.heard.queryOptions({ hostId }, { refetchInterval: EVERY, enabled: rows.length > 0 }),
  )
  return useMemo(() => rows.map((row) => withHeard(row, heard?.[row.mac])), [rows, heard])
}

export function withHeard(row: LeaseRow, heardAt = 0): LeaseRow {
  return heardAt > (row.seenAt ?? 0) ? { ...row, seenAt: heardAt } : row
}
