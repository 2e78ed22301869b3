'use client'
import { useQuery } from '@tanstack/react-query'
import { NoNetwork } from '@/components/leases/no-network'
import { useOverview } from '@/components/shell/use-current-host'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { useLive } from '@/components/trpc/live'
import { Page } from '@/components/ui/page'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { DnsView } from './dns-view'

export function DnsPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const live = useLive()
  const query = useQuery(trpc.networks.dns.records.queryOptions({ hostId }, live))
  const { data: overview } = useOverview(hostId)
  if (overview?.begun === false && (query.data?.rows.length ?? 0) === 0)
    return (
      <NoNetwork
        overview={overview}
        title="DNS"
        what="Apps have names, and ask for those of others, by the DNS of the isolated network."
      />
    )
  return (
    <Answer query={query} loading={<DnsSkeleton />}>
      {(dns) => <DnsView hostId={hostId} dns={dns} overview={overview ?? null} />}
    </Answer>
  )
}

function DnsSkeleton() {
  return (
    <Page>
      <Loading what="the names" className="flex flex-col gap-4">
        <Skeleton className="h-8 w-28" />
        <Skeleton className="h-5 w-80 max-w-full" />
        <Skeleton className="h-28" />
        <Skeleton className="h-64" />
      </Loading>
    </Page>
  )
}
