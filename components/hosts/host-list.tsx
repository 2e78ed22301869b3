import { ChevronRight, Plus, Server } from 'lucide-react'
import Link from 'next/link'
import { HostAge } from '@/components/shell/host-age'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { ForRole } from '@/components/ui/role'
import { markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import { StateMark } from '@/components/ui/state-mark'
import { hostListSentence } from './host-list-sentence'
import type { HostStanding } from '@/server/views/host-standing'
import type { HostSummary } from '@/server/views/overview'

export function HostList({ hosts, standings }: { hosts: readonly HostSummary[]; standings: readonly HostStanding[] }) {
  const standing = new Map(standings.map((each) => [each.hostId, each]))
  const add = (
    <ForRole needs="administrator">
      <Button asChild kind="primary">
        <Link href="/hosts/add">
          <Plus aria-hidden />
          Add host
        </Link>
      </Button>
    </ForRole>
  )
  if (hosts.length === 0) {
    return (
      <EmptyState alone icon={Server} title="No host yet" action={add}>
        Proximity reaches a Proxmox VE host by SSH. Adding one changes nothing on it.
      </EmptyState>
    )
  }
  return (
    <Page width="narrow">
      <PageHeader title="Hosts" sentence={hostListSentence(hosts, standings)} action={add} />
      <ul className="rounded-md border border-line bg-surface">
        {hosts.map((host) => (
          <li key={host.id} className="border-b border-line last:border-b-0">
            <Link
              href={`/hosts/${host.id}`}
              className="flex items-center gap-4 px-4 py-3 transition-colors duration-150 hover:bg-sunken"
            >
              <div className="min-w-0 flex-1">
                <p className="flex items-center gap-2 font-medium">
                  {host.name}
                  {host.embedded && <Badge>simulated</Badge>}
                  {host.readOnly && <Badge>Read-only</Badge>}
                </p>
                <p className="truncate font-mono text-13 text-muted">
                  {host.user}@{host.address}
                </p>
                <Standing of={standing.get(host.id)} />
              </div>
              <div className="text-right">
                <StateMark state={host.connection.state} />
                <p className="text-12 text-faint">
                  <HostAge host={host} />
                </p>
              </div>
              <ChevronRight className="size-4 text-faint" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** How its network stands; its place is kept until that is known. */
function Standing({ of }: { of: HostStanding | undefined }) {
  const { tone, word } = markOf(of?.state ?? 'unknown')
  return (
    <p className="mt-1 flex min-h-5 items-start gap-1.5 text-13">
      {of?.sentence && (
        <>
          <StateIcon tone={tone} className="mt-0.5" />
          <span className="sr-only">{word}: </span>
          {of.sentence}
        </>
      )}
    </p>
  )
}
