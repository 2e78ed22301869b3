'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { ChangePermission } from '@/components/hosts/change-permission'
import { ProxmoxSignIn } from '@/components/hosts/proxmox-sign-in'
import { RemoveHost } from '@/components/hosts/remove-host'
import { useCurrentHost } from '@/components/shell/use-current-host'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Page } from '@/components/ui/page'
import { RemoveNetwork } from './remove-network'
import { SettingsForm } from './settings-form'
import { SettingsSkeleton } from './settings-skeleton'

// Few hosts ever show another key.
const ChangedKey = dynamic(() => import('@/components/hosts/changed-key').then((it) => it.ChangedKey))

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
          {host.connection.state === 'down' && host.connection.error.code === 'changed-host-key' && (
            <ChangedKey host={host} />
          )}
          {query.data?.exists === true && <RemoveNetwork hostId={hostId} />}
          <Card title="API">
            <p className="flex flex-wrap items-center justify-between gap-3 text-muted">
              Scripts ask this dashboard with a token of their own.
              <Button asChild size="small">
                <Link href="/reference">Open the API</Link>
              </Button>
            </p>
          </Card>
          <ChangePermission host={host} />
          <ProxmoxSignIn host={host} />
          <RemoveHost host={host} />
        </Page>
      )}
    </>
  )
}
