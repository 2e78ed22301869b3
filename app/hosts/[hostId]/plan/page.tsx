import { PlanPage } from '@/components/plan/plan-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Plan' }

export default async function PlanRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  // The plan itself takes a second or more: the page shows its shape meanwhile.
  await prefetch(trpc.hosts.overview.queryOptions({ hostId }))
  return (
    <Hydrate>
      <PlanPage hostId={hostId} />
    </Hydrate>
  )
}
