import { TableProperties } from 'lucide-react'
import { NextAction } from '@/components/overview/next-action'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import type { HostOverview } from '@/server/views/overview'

/** A page of the isolated network on a host that has none; `what`: of what it tells. */
export function NoNetwork({ overview, title, what }: { overview: HostOverview; title: string; what: string }) {
  return (
    <Page>
      <PageHeader title={title} />
      <EmptyState icon={TableProperties} title="No network yet" action={<NextAction overview={overview} />}>
        {what} There is none on this host.
      </EmptyState>
    </Page>
  )
}
