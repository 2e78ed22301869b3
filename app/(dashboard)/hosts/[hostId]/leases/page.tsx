import { LeasesPage } from '@/components/leases/leases-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Leases' }

export default async function LeasesRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  await prefetch(trpc.networks.leases.queryOptions({ hostId }))
  return (
    <Hydrate>
      <LeasesPage hostId={hostId} />
    </Hydrate>
  )
}
