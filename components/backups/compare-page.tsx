'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { BackupsSkeleton } from './backups-skeleton'
import { CompareView } from './compare-view'

export function ComparePage({ hostId, from, to }: { hostId: string; from: string; to: string | null }) {
  const trpc = useTRPC()
  const input = { hostId, from, ...(to === null ? {} : { to }) }
  // Comparing with now looks at the host: that is done when somebody asks for it.
  const query = useQuery(trpc.backups.compare.queryOptions(input, { refetchOnWindowFocus: false, staleTime: 0 }))
  const { data: list } = useQuery(trpc.backups.list.queryOptions({ hostId }))
  return (
    <Answer query={query} loading={<BackupsSkeleton />}>
      {(comparison) => (
        <CompareView
          hostId={hostId}
          comparison={comparison}
          backups={list?.backups ?? []}
          looking={query.isFetching}
          onLook={() => void query.refetch()}
        />
      )}
    </Answer>
  )
}
