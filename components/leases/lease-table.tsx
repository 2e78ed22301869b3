import { Check } from '@/components/ui/check'
import { HeadCell, Table } from '@/components/ui/table'
import { StateMark } from '@/components/ui/state-mark'
import { VirtualBody } from '@/components/ui/virtual-body'
import type { LeaseRow } from '@/server/views/leases'
import { Expiry } from './expiry'
import { GuestName } from './guest-name'
import { LeaseActions } from './lease-actions'
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
  onChoose: (ids: ReadonlySet<string>) => void
}) {
  const areAll = rows.length > 0 && rows.every(({ id }) => chosen.has(id))
  const choose = (id: string) =>
    onChoose(new Set(chosen.has(id) ? [...chosen].filter((each) => each !== id) : [...chosen, id]))
  return (
    <>
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
                onChoose={() => choose(row.id)}
              />
            )}
          </VirtualBody>
        </Table>
      </div>
      <ul className="rounded-md border border-line bg-surface md:hidden" aria-label="Leases">
        {rows.map((row) => (
          <li key={row.id} className="border-b border-line px-4 py-3 last:border-b-0">
            <p className="flex items-center justify-between gap-4">
              <GuestName guest={row.guest} />
              <span className="flex items-center gap-2">
                <StateMark state={row.state} />
                <LeaseActions hostId={hostId} row={row} />
              </span>
            </p>
            <p className="mt-1 flex justify-between gap-4 font-mono text-13">
              {row.address ?? <span className="font-sans text-faint">no address yet</span>}
              <span className="font-sans text-muted">
                <Expiry row={row} leaseHours={leaseHours} />
              </span>
            </p>
            <p className="mt-0.5 flex flex-wrap justify-between gap-x-4 font-mono text-12 text-faint">
              <span className="break-all">{row.name ?? 'no name'}</span>
              <span>{row.mac}</span>
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
