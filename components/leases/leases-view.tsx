'use client'
import { SearchX, TableProperties } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { nextOrder } from '@/components/ui/sort-rows'
import type { LeasesView as Leases } from '@/server/views/leases'
import { AttachHint } from './attach-hint'
import { LeaseTable } from './lease-table'
import { ChosenBar, LeaseTools } from './lease-tools'
import { leasesSentence } from './leases-sentence'
import { PoolSummary } from './pool-summary'
import { NO_FILTER, type Order, searchLeases, sortLeases } from './sort-leases'

/** Who has which address, and for how long. */
export function LeasesView({ hostId, leases, stale }: { hostId: string; leases: Leases; stale: boolean }) {
  const search = useSearchParams()
  const [filter, setFilter] = useState({ ...NO_FILTER, text: search.get('q') ?? '' })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [order, setOrder] = useState<Order>({ column: 'address', descending: false })
  const rows = sortLeases(searchLeases(leases.rows, filter), order)
  const picked = rows.filter(({ id }) => chosen.has(id))
  return (
    <Page width="wide">
      <PageHeader live title="Leases" sentence={leasesSentence(leases)} />
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
          <LeaseTools all={leases.rows} shown={rows} filter={filter} onChange={setFilter} />
          <PoolSummary leases={leases} />
        </div>
        {leases.rows.length === 0 && !leases.unknown && (
          <EmptyState icon={TableProperties} title="No app has an address yet" action={<AttachHint hostId={hostId} />}>
            An app appears here as soon as its container is attached to{' '}
            <span className="font-mono text-13">{leases.bridge}</span> and asks for an address.
          </EmptyState>
        )}
        {leases.rows.length > 0 && rows.length === 0 && (
          <EmptyState
            icon={SearchX}
            title="No lease matches"
            action={<Button onClick={() => setFilter(NO_FILTER)}>Clear search</Button>}
          >
            No lease has all of what you look for.
          </EmptyState>
        )}
        {picked.length > 0 && <ChosenBar hostId={hostId} chosen={picked} onClear={() => setChosen(new Set())} />}
        {rows.length > 0 && (
          <LeaseTable
            hostId={hostId}
            chosen={chosen}
            onChoose={setChosen}
            rows={rows}
            leaseHours={leases.leaseHours}
            order={order}
            onSort={(column) => setOrder(nextOrder(order, column))}
          />
        )}
      </div>
    </Page>
  )
}
