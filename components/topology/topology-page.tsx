'use client'
import { useQuery } from '@tanstack/react-query'
import { Standing } from '@/components/overview/standing'
import { useOverview } from '@/components/shell/use-current-host'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { useLive } from '@/components/trpc/live'
import { TopologySkeleton } from './topology-skeleton'
import { TopologyView } from './topology-view'

export function TopologyPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const live = useLive()
  const query = useQuery(trpc.networks.topology.queryOptions({ hostId }, live))
  const { data: overview } = useOverview(hostId)
  return (
    <div className="flex h-[calc(100dvh-56px)] flex-col">
      <div className="not-empty:p-4">
        <Standing overview={overview ?? null} />
      </div>
      <Answer query={query} loading={<TopologySkeleton />}>
        {(view) => <TopologyView key={hostId} view={view} overview={overview ?? null} hostId={hostId} />}
      </Answer>
    </div>
  )
}
