import { SettingsPage } from '@/components/settings/settings-page'
import { Hydrate, prefetch, trpc } from '@/components/trpc/server'

export const metadata = { title: 'Settings' }

export default async function SettingsRoute({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params
  await prefetch(trpc.networks.settings.queryOptions({ hostId }))
  return (
    <Hydrate>
      <SettingsPage hostId={hostId} />
    </Hydrate>
  )
}
