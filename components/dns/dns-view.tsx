import dynamic from 'next/dynamic'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { planPath } from '@/components/plan/path'
import type { DnsView as Dns } from '@/server/views/dns'
import type { HostSummary } from '@/server/views/overview'
import { AskBox } from './ask-box'
import { RecordTable } from './record-table'

// Not needed while a host can be reached.
const ConnectionNotice = dynamic(
  () => import('@/components/overview/connection-notice').then((it) => it.ConnectionNotice),
  // Without it the whole page would wait.
  { loading: () => null },
)

/** The names of the network: where they come from, and what is answered to whom. */
export function DnsView({ hostId, dns, host }: { hostId: string; dns: Dns; host: HostSummary | null }) {
  const stale = host?.connection.state === 'down'
  return (
    <Page>
      <PageHeader live title="DNS" sentence={sentence(dns)} />
      {stale && <ConnectionNotice host={host} />}
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

function sentence({ rows, domain, upstreams }: Dns): string {
  const own = rows.filter(({ name }) => name.endsWith(`.${domain}`) || name === domain).length
  const names = rows.length === 1 ? '1 name' : `${rows.length} names`
  const where = own === rows.length ? ` in .${domain}` : `, ${own} of them in .${domain}`
  return `${names}${where}. For all others, ${upstreams.join(' and ')} are asked.`
}
