'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { SettingsForm } from './settings-form'
import { SettingsSkeleton } from './settings-skeleton'

export function SettingsPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.networks.settings.queryOptions({ hostId }, { refetchOnWindowFocus: false }))
  return (
    <Answer query={query} loading={<SettingsSkeleton />}>
      {(settings) => <SettingsForm key={hostId} hostId={hostId} settings={settings} />}
    </Answer>
  )
}
