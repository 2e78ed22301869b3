'use client'
import { useQuery } from '@tanstack/react-query'
import { useOverview } from '@/components/shell/use-current-host'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { useLive } from '@/components/trpc/live'
import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { AppsView } from './apps-view'

export function AppsPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const live = useLive()
  const query = useQuery(trpc.apps.list.queryOptions({ hostId }, live))
  const { data: overview = null } = useOverview(hostId)
  return (
    <Answer query={query} loading={<AppsSkeleton />}>
      {(apps) => <AppsView hostId={hostId} apps={apps} overview={overview} />}
    </Answer>
  )
}

function AppsSkeleton() {
  return (
    <Page width="wide">
      <Loading what="the apps" className="flex flex-col gap-4">
        <Skeleton className="h-8 w-24" />
        <Skeleton className="h-5 w-96 max-w-full" />
        <Skeleton className="h-8 w-80" />
        {Array.from({ length: 8 }, (_, row) => (
          <Skeleton key={row} className="h-7" />
        ))}
      </Loading>
    </Page>
  )
}
