import { HeadCell, Row, Table, Cell } from '@/components/ui/table'
import { StateMark } from '@/components/ui/state-mark'
import { CopyButton } from '@/components/ui/copy-button'
import { RelativeTime } from '@/components/ui/relative-time'
import type { LeaseRow } from '@/server/views/leases'
import { Expiry } from './expiry'
import { GuestName } from './guest-name'
import { kindWord } from './kind-word'
import { MacAddress } from './mac-address'
import type { Column, Order } from './sort-leases'

const COLUMNS: readonly { id: Column; label: string }[] = [
  { id: 'state', label: 'State' },
  { id: 'guest', label: 'App' },
  { id: 'address', label: 'Address' },
  { id: 'name', label: 'Name' },
  { id: 'mac', label: 'MAC' },
  { id: 'kind', label: 'Kind' },
  { id: 'asked', label: 'Last asked' },
  { id: 'expires', label: 'Expires' },
]

/** A table where there is room, cards of two lines on a phone: the same rows in the same order. */
export function LeaseTable({
  rows,
  leaseHours,
  order,
  onSort,
}: {
  rows: readonly LeaseRow[]
  leaseHours: number
  order: Order
  onSort: (column: Column) => void
}) {
  return (
    <>
      <div className="max-md:hidden">
        <Table label="Leases">
          <thead>
            <tr>
              {COLUMNS.map(({ id, label }) => (
                <HeadCell
                  key={id}
                  onSort={() => onSort(id)}
                  direction={order.column === id ? (order.descending ? 'descending' : 'ascending') : undefined}
                >
                  {label}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} className="group">
                <Cell>
                  <StateMark state={row.state} />
                </Cell>
                <Cell>
                  <GuestName guest={row.guest} />
                </Cell>
                <Cell className="font-mono">
                  <span className="inline-flex items-center gap-1">
                    {row.address ?? <span className="font-sans text-faint">none yet</span>}
                    {row.address && (
                      <CopyButton
                        text={row.address}
                        what={`address ${row.address}`}
                        className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
                      />
                    )}
                  </span>
                </Cell>
                <Cell className="font-mono text-12">
                  {row.name ?? <span className="font-sans text-13 text-faint">no name</span>}
                </Cell>
                <Cell className="font-mono text-12 text-muted">
                  <MacAddress mac={row.mac} />
                </Cell>
                <Cell className="text-muted">{kindWord(row.kind)}</Cell>
                <Cell className="text-muted">
                  {row.askedAt === null ? (
                    <span className="text-faint">{row.expiresAt === null ? 'no lease' : 'unknown'}</span>
                  ) : (
                    <RelativeTime at={row.askedAt} />
                  )}
                </Cell>
                <Cell>
                  <Expiry row={row} leaseHours={leaseHours} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="rounded-md border border-line bg-surface md:hidden" aria-label="Leases">
        {rows.map((row) => (
          <li key={row.id} className="border-b border-line px-4 py-3 last:border-b-0">
            <p className="flex items-center justify-between gap-4">
              <GuestName guest={row.guest} />
              <StateMark state={row.state} />
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
