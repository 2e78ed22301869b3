'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { useLive } from '@/components/trpc/live'
import { OverviewSkeleton } from './overview-skeleton'
import { OverviewView } from './overview-view'

export function OverviewPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const live = useLive()
  const query = useQuery(trpc.hosts.overview.queryOptions({ hostId }, live))
  return (
    <Answer query={query} loading={<OverviewSkeleton />}>
      {(overview) => <OverviewView overview={overview} />}
    </Answer>
  )
}
