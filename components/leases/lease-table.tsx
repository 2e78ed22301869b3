import { type Dispatch, type SetStateAction, useCallback } from 'react'
import { Check } from '@/components/ui/check'
import { HeadCell, Table } from '@/components/ui/table'
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
  { id: 'asked', label: 'Last asked' },
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
  const areAll = rows.length > 0 && rows.every(({ id }) => chosen.has(id))
  const choose = useCallback(
    (id: string) =>
      onChoose((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id])),
    [onChoose],
  )
  return (
    <>
      {wide !== false && (
        <div className="max-md:hidden">
          <Table label="Leases">
            <thead>
              <tr>
                <HeadCell>
                  <Check
                    label="Choose all leases"
                    checked={areAll}
                    onChange={() => onChoose(new Set(areAll ? [] : rows.map(({ id }) => id)))}
                  />
                </HeadCell>
                {COLUMNS.map(({ id, label }) => (
                  <HeadCell
                    key={id}
                    onSort={() => onSort(id)}
                    direction={order.column === id ? (order.descending ? 'descending' : 'ascending') : undefined}
                  >
                    {label}
                  </HeadCell>
                ))}
                <HeadCell>
                  <span className="sr-only">Actions</span>
                </HeadCell>
              </tr>
            </thead>
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
      {wide !== true && <LeaseCards hostId={hostId} rows={rows} leaseHours={leaseHours} />}
    </>
  )
}
