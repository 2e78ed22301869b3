import { PlanPage } from '@/components/plan/plan-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'
import { intentOf } from '@/server/networks/intent/spec'

export const metadata = { title: 'Plan' }

export default async function PlanRoute({
  params,
  searchParams,
}: {
  params: Promise<{ hostId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { hostId } = await params
  // The plan itself takes a second or more: the page shows its shape meanwhile.
  await prefetch(trpc.hosts.overview.queryOptions({ hostId }))
  return (
    <Hydrate>
      <PlanPage hostId={hostId} intent={intentOf(await searchParams)} />
    </Hydrate>
  )
}
