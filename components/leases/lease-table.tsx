import type { Dispatch, SetStateAction } from 'react'
import { ChoosingHead, useToggle } from '@/components/ui/choosing'
import { SortedBy } from '@/components/ui/sorted-by'
import { Table } from '@/components/ui/table'
import { useWide } from '@/components/ui/use-wide'
import { VirtualBody } from '@/components/ui/virtual-body'
import type { LeaseRow } from '@/server/views/leases'
import { LeaseCards } from './lease-cards'
import { LeaseLine } from './lease-line'
import type { Column, Order } from './sort-leases'

const COLUMNS: readonly { id: Column; label: string }[] = [
  { id: 'state', label: 'State' },
  { id: 'guest', label: 'App' },
  { id: 'address', label: 'Address' },
  { id: 'name', label: 'Name' },
  { id: 'mac', label: 'MAC' },
  { id: 'kind', label: 'Kind' },
  { id: 'since', label: 'Since' },
  { id: 'seen', label: 'Last seen' },
  { id: 'expires', label: 'Expires' },
]

/** A table where there is room, cards of two lines on a phone: the same rows in the same order. */
export function LeaseTable({
  hostId,
  rows,
  leaseHours,
  order,
  onSort,
  chosen,
  onChoose,
}: {
  hostId: string
  rows: readonly LeaseRow[]
  leaseHours: number
  order: Order
  onSort: (column: Column) => void
  chosen: ReadonlySet<string>
  onChoose: Dispatch<SetStateAction<ReadonlySet<string>>>
}) {
  // Both are there until it is known which is seen: what stands in neither place costs a page with thousands of leases the most.
  const wide = useWide()
  const ids = rows.map(({ id }) => id)
  const choose = useToggle(ids, onChoose)
  return (
    <>
      {wide !== false && (
        <div className="max-md:hidden">
          <Table label="Leases">
            <ChoosingHead
              label="Choose all leases"
              ids={ids}
              columns={COLUMNS}
              {...{ chosen, onChoose, order, onSort }}
            />
            <VirtualBody items={rows} columns={COLUMNS.length + 2}>
              {(row) => (
                <LeaseLine
                  key={row.id}
                  hostId={hostId}
                  row={row}
                  leaseHours={leaseHours}
                  isChosen={chosen.has(row.id)}
                  onChoose={choose}
                />
              )}
            </VirtualBody>
          </Table>
        </div>
      )}
      {wide !== true && (
        <div className="md:hidden">
          <SortedBy columns={COLUMNS} order={order} onSort={onSort} />
          <LeaseCards hostId={hostId} rows={rows} leaseHours={leaseHours} chosen={chosen} onChoose={choose} />
        </div>
      )}
    </>
  )
}
