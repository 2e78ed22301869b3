import { TroubleshootingPage } from '@/components/troubleshooting/troubleshooting-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Troubleshooting' }

export default async function TroubleshootingRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  await prefetch(trpc.checks.list.queryOptions({ hostId }))
  return (
    <Hydrate>
      <TroubleshootingPage hostId={hostId} />
    </Hydrate>
  )
}
