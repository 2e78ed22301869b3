'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { LIVE } from '@/components/trpc/polling'
import { BackupsSkeleton } from './backups-skeleton'
import { BackupsView } from './backups-view'

export function BackupsPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.backups.list.queryOptions({ hostId }, LIVE))
  return (
    <Answer query={query} loading={<BackupsSkeleton />}>
      {(view) => <BackupsView hostId={hostId} view={view} />}
    </Answer>
  )
}
