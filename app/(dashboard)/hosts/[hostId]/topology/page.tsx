import { TopologyPage } from '@/components/topology/topology-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Topology' }

export default async function TopologyRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  await prefetch(trpc.networks.topology.queryOptions({ hostId }), trpc.hosts.overview.queryOptions({ hostId }))
  return (
    <Hydrate>
      <TopologyPage hostId={hostId} />
    </Hydrate>
  )
}
