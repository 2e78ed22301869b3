import { OverviewPage } from '@/components/overview/overview-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Overview' }

export default async function HostOverviewRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  await Promise.all([
    prefetch(trpc.hosts.overview.queryOptions({ hostId })),
    prefetch(trpc.proofs.last.queryOptions({ hostId })),
  ])
  return (
    <Hydrate>
      <OverviewPage hostId={hostId} />
    </Hydrate>
  )
}
