import { AppsPage } from '@/components/apps/apps-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Apps' }

export default async function AppsRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  await prefetch(trpc.apps.list.queryOptions({ hostId }))
  return (
    <Hydrate>
      <AppsPage hostId={hostId} />
    </Hydrate>
  )
}
