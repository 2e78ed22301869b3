import Link from 'next/link'
import { Standing } from '@/components/overview/standing'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { planPath } from '@/components/plan/path'
import type { DnsView as Dns } from '@/server/views/dns'
import type { HostOverview } from '@/server/views/overview'
import { AskBox } from './ask-box'
import { RecordTable } from './record-table'

/** The names of the network: where they come from, and what is answered to whom. */
export function DnsView({ hostId, dns, overview }: { hostId: string; dns: Dns; overview: HostOverview | null }) {
  const stale = overview?.host.connection.state === 'down'
  return (
    <Page>
      <PageHeader live title="DNS" sentence={sentence(dns)} />
      <Standing overview={overview} />
      {dns.isPending && (
        <Notice
          state="attention"
          title="What is asked for is not what is answered."
          action={
            <Button asChild kind="primary">
              <Link href={planPath(hostId)}>Preview the plan</Link>
            </Button>
          }
        >
          The plan shows each line that would change. DNS and DHCP rest for a moment while it is started anew.
        </Notice>
      )}
      <AskBox hostId={hostId} domain={dns.domain} />
      <RecordTable hostId={hostId} dns={dns} stale={stale} />
    </Page>
  )
}

function sentence({ rows, domain, upstreams, isPartial }: Dns): string {
  if (isPartial) return 'Not all names that are answered could be looked at.'
  const own = rows.filter(({ name }) => name.endsWith(`.${domain}`) || name === domain).length
  const names = rows.length === 1 ? '1 name' : `${rows.length} names`
  const where = own === rows.length ? ` in .${domain}` : `, ${own} of them in .${domain}`
  return `${names}${where}. For all others, ${upstreams.join(' and ')} are asked.`
}
