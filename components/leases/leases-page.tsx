'use client'
import { useQuery } from '@tanstack/react-query'
import { useOverview } from '@/components/shell/use-current-host'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { useLive } from '@/components/trpc/live'
import { LeasesSkeleton } from './leases-skeleton'
import { LeasesView } from './leases-view'
import { NoNetwork } from './no-network'
import { useHeard } from './use-heard'

export function LeasesPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const live = useLive()
  const query = useQuery(trpc.networks.leases.queryOptions({ hostId }, live))
  const { data: overview } = useOverview(hostId)
  const rows = useHeard(hostId, query.data?.rows)
  if (overview?.begun === false && (query.data?.rows.length ?? 0) === 0)
    return (
      <NoNetwork
        overview={overview}
        title="Leases"
        what="Leases are the addresses that apps get from the DHCP service of the isolated network."
      />
    )
  return (
    <Answer query={query} loading={<LeasesSkeleton />}>
      {(leases) => <LeasesView hostId={hostId} leases={{ ...leases, rows }} overview={overview ?? null} />}
    </Answer>
  )
}
