'use client'
import { useQuery } from '@tanstack/react-query'
import { ConnectionNotice } from '@/components/overview/connection-notice'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { useLive } from '@/components/trpc/live'
import { TopologySkeleton } from './topology-skeleton'
import { TopologyView } from './topology-view'

export function TopologyPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const live = useLive()
  const query = useQuery(trpc.networks.topology.queryOptions({ hostId }, live))
  const { data: overview } = useQuery(trpc.hosts.overview.queryOptions({ hostId }, live))
  const host = overview?.host
  return (
    <div className="flex h-[calc(100dvh-56px)] flex-col">
      {host?.connection.state === 'down' && (
        <div className="p-4">
          <ConnectionNotice host={host} />
        </div>
      )}
      <Answer query={query} loading={<TopologySkeleton />}>
        {(view) => <TopologyView key={hostId} view={view} overview={overview ?? null} hostId={hostId} />}
      </Answer>
    </div>
  )
}
