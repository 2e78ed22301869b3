'use client'
import { useQuery } from '@tanstack/react-query'
import { RemoveHost } from '@/components/hosts/remove-host'
import { useCurrentHost } from '@/components/shell/use-current-host'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { Page } from '@/components/ui/page'
import { RemoveNetwork } from './remove-network'
import { SettingsForm } from './settings-form'
import { SettingsSkeleton } from './settings-skeleton'

export function SettingsPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const { host } = useCurrentHost()
  const query = useQuery(trpc.networks.settings.queryOptions({ hostId }, { refetchOnWindowFocus: false }))
  return (
    <>
      <Answer query={query} loading={<SettingsSkeleton />}>
        {(settings) => <SettingsForm key={hostId} hostId={hostId} settings={settings} />}
      </Answer>
      {host && !query.isPending && (
        <Page width="narrow">
          {query.data?.exists === true && <RemoveNetwork hostId={hostId} />}
          <RemoveHost host={host} />
        </Page>
      )}
    </>
  )
}
