'use client'
import { SearchX, TableProperties } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { Standing } from '@/components/overview/standing'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { nextOrder } from '@/components/ui/sort-rows'
import type { LeasesView as Leases } from '@/server/views/leases'
import type { HostOverview } from '@/server/views/overview'
import { AttachHint } from './attach-hint'
import { LeaseTable } from './lease-table'
import { LeaseTools } from './lease-tools'
import { leasesSentence } from './leases-sentence'
import { PoolSummary } from './pool-summary'
import { type Look, lookOf, searchOf } from './look'
import { NO_FILTER, searchLeases, sortLeases } from './sort-leases'

// Not needed before somebody has chosen one.
const ChosenLeases = dynamic(() => import('./chosen-leases').then((it) => it.ChosenLeases), { ssr: false })

/** Who has which address, and for how long. */
export function LeasesView({
  hostId,
  leases,
  overview,
}: {
  hostId: string
  leases: Leases
  /** Null until it is known how its host stands. */
  overview: HostOverview | null
}) {
  const stale = overview?.host.connection.state === 'down'
  const search = useSearchParams()
  const [{ filter, order }, setLook] = useState(() => lookOf(search))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const path = usePathname()
  // It is kept in the address too: a link shows what its sender saw.
  const change = (part: Partial<Look>) => {
    const next = { filter, order, ...part }
    const text = searchOf(next)
    setLook(next)
    window.history.replaceState(null, '', text ? `${path}?${text}` : path)
  }
  const rows = useMemo(() => sortLeases(searchLeases(leases.rows, filter), order), [leases.rows, filter, order])
  const picked = rows.filter(({ id }) => chosen.has(id))
  return (
    <Page width="wide">
      <PageHeader live title="Leases" sentence={leasesSentence(leases)} />
      <Standing overview={overview} />
      {leases.unknown && (
        <Notice state="unknown" title="The leases could not be read.">
          {leases.unknown}
        </Notice>
      )}
      <div
        className={cn(
          'flex flex-col gap-4 transition duration-200',
          (stale || leases.unknown) && 'opacity-95 grayscale',
        )}
      >
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
          <LeaseTools all={leases.rows} shown={rows} filter={filter} onChange={(next) => change({ filter: next })} />
          <PoolSummary leases={leases} />
        </div>
        {leases.rows.length === 0 && !leases.unknown && (
          <EmptyState
            icon={TableProperties}
            title="No app has an address yet"
            action={
              <div className="flex flex-col items-center gap-6">
                <Button asChild kind="primary">
                  <Link href={`/hosts/${encodeURIComponent(hostId)}/apps`}>Choose guests to attach</Link>
                </Button>
                <AttachHint hostId={hostId} />
              </div>
            }
          >
            An app appears here as soon as its container is attached to{' '}
            <span className="font-mono text-13">{leases.bridge}</span> and asks for an address.
          </EmptyState>
        )}
        {leases.rows.length > 0 && rows.length === 0 && (
          <EmptyState
            icon={SearchX}
            title="No lease matches"
            action={<Button onClick={() => change({ filter: NO_FILTER })}>Clear search</Button>}
          >
            No lease has all of what you look for.
          </EmptyState>
        )}
        {rows.length > 0 && (
          <LeaseTable
            hostId={hostId}
            chosen={chosen}
            onChoose={setChosen}
            rows={rows}
            leaseHours={leases.leaseHours}
            order={order}
            onSort={(column) => change({ order: nextOrder(order, column) })}
          />
        )}
        {picked.length > 0 && <ChosenLeases hostId={hostId} chosen={picked} onClear={() => setChosen(new Set())} />}
      </div>
    </Page>
  )
}
