import { TableProperties } from 'lucide-react'
import { NextAction } from '@/components/overview/next-action'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import type { HostOverview } from '@/server/views/overview'

export function NoNetwork({ overview }: { overview: HostOverview }) {
  return (
    <Page>
      <PageHeader title="Leases" />
      <EmptyState icon={TableProperties} title="No network yet" action={<NextAction overview={overview} />}>
        Leases are the addresses that apps get from the DHCP service of the isolated network. There is none on this
        host.
      </EmptyState>
    </Page>
  )
}
