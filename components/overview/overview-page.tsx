'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { LIVE } from '@/components/trpc/polling'
import { OverviewSkeleton } from './overview-skeleton'
import { OverviewView } from './overview-view'

export function OverviewPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.hosts.overview.queryOptions({ hostId }, LIVE))
  return (
    <Answer query={query} loading={<OverviewSkeleton />}>
      {(overview) => <OverviewView overview={overview} />}
    </Answer>
  )
}
