'use client'
import { Boxes, Plus, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { RunningBanner } from '@/components/overview/running-banner'
import { OutOfReach } from '@/components/overview/standing'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { nextOrder } from '@/components/ui/sort-rows'
import type { AppsView as Apps } from '@/server/views/apps'
import type { HostOverview } from '@/server/views/overview'
import { AdoptNotice } from './adopt-notice'
import { AppTable } from './app-table'
import { AppTools, ChosenApps } from './app-tools'
import { appsSentence } from './app-words'
import { NetworkNotice } from './network-notice'
import { NO_FILTER, type Order, searchApps, sortApps } from './sort-apps'

/** Every guest of the host, where it is attached, and what can be done about that. */
export function AppsView({
  hostId,
  apps,
  overview,
}: {
  hostId: string
  apps: Apps
  /** Null until it is known how its host stands. */
  overview: HostOverview | null
}) {
  const stale = overview?.host.connection.state === 'down'
  const running = overview?.host.runningOperation ?? null
  const search = useSearchParams()
  const [filter, setFilter] = useState({ ...NO_FILTER, text: search.get('q') ?? '' })
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [order, setOrder] = useState<Order>({ column: 'vmid', descending: false })
  const rows = sortApps(searchApps(apps.rows, filter), order)
  const picked = rows.filter(({ vmid }) => chosen.has(vmid))
  const idle = !stale && running === null
  const ready = apps.network === 'works' && idle
  return (
    <Page width="wide">
      {running && <RunningBanner operationId={running} />}
      <PageHeader
        live
        title="Apps"
        sentence={appsSentence(apps)}
        action={
          apps.mode !== 'unknown' &&
          apps.mode !== 'development' && (
            <Button asChild kind="primary">
              <Link href={`/hosts/${encodeURIComponent(hostId)}/apps/new`}>
                <Plus aria-hidden /> Make a container
              </Link>
            </Button>
          )
        }
      />
      <OutOfReach overview={overview} />
      <NetworkNotice hostId={hostId} apps={apps} />
      {apps.handMade.map((it) => (
        <AdoptNotice key={it.bridge} hostId={hostId} network={it} ready={ready} idle={idle} />
      ))}
      <div className={cn('flex flex-col gap-4 transition duration-200', stale && 'opacity-95 grayscale')}>
        {apps.rows.length > 0 && <AppTools all={apps.rows} filter={filter} onChange={setFilter} />}
        {apps.rows.length === 0 && !apps.unseen && (
          <EmptyState icon={Boxes} title="No guest yet">
            Containers and virtual machines of this host appear here. Make one, or make it in Proxmox.
          </EmptyState>
        )}
        {apps.rows.length > 0 && rows.length === 0 && (
          <EmptyState
            icon={SearchX}
            title="No guest matches"
            action={<Button onClick={() => setFilter(NO_FILTER)}>Clear search</Button>}
          >
            No guest has all of what you look for.
          </EmptyState>
        )}
        {rows.length > 0 && (
          <AppTable
            hostId={hostId}
            rows={rows}
            ready={ready}
            order={order}
            onSort={(column) => setOrder(nextOrder(order, column))}
            chosen={chosen}
            onChoose={setChosen}
          />
        )}
        {picked.length > 0 && (
          <ChosenApps
            hostId={hostId}
            bridge={apps.bridge}
            chosen={picked}
            ready={ready}
            onClear={() => setChosen(new Set())}
          />
        )}
      </div>
    </Page>
  )
}
