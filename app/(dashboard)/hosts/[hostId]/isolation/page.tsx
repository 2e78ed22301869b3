import { IsolationPage } from '@/components/isolation/isolation-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Isolation' }

export default async function IsolationRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  await prefetch(trpc.networks.isolation.queryOptions({ hostId }))
  return (
    <Hydrate>
      <IsolationPage hostId={hostId} />
    </Hydrate>
  )
}
