import { BackupsPage } from '@/components/backups/backups-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Backups' }

export default async function BackupsRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  await prefetch(trpc.backups.list.queryOptions({ hostId }))
  return (
    <Hydrate>
      <BackupsPage hostId={hostId} />
    </Hydrate>
  )
}
