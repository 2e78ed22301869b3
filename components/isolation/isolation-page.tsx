'use client'
import { useQuery } from '@tanstack/react-query'
import { useOverview } from '@/components/shell/use-current-host'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { useLive } from '@/components/trpc/live'
import { IsolationSkeleton } from './isolation-skeleton'
import { IsolationView } from './isolation-view'

export function IsolationPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const live = useLive()
  const query = useQuery(trpc.networks.isolation.queryOptions({ hostId }, live))
  const { data: overview = null } = useOverview(hostId)
  return (
    <Answer query={query} loading={<IsolationSkeleton />}>
      {(isolation) => <IsolationView hostId={hostId} isolation={isolation} overview={overview} />}
    </Answer>
  )
}
