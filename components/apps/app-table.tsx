import { type Dispatch, type SetStateAction, useCallback } from 'react'
import { Check } from '@/components/ui/check'
import { HeadCell, Table } from '@/components/ui/table'
import { useWide } from '@/components/ui/use-wide'
import { VirtualBody } from '@/components/ui/virtual-body'
import type { AppRow } from '@/server/views/apps'
import { AppCards } from './app-cards'
import { AppLine } from './app-line'
import type { Column, Order } from './sort-apps'

const COLUMNS: readonly { id: Column | null; label: string }[] = [
  { id: 'state', label: 'State' },
  { id: 'name', label: 'Guest' },
  { id: 'vmid', label: 'VMID' },
  { id: 'attachment', label: 'Network' },
  { id: 'address', label: 'Address' },
  { id: null, label: 'Name' },
]

type Chosen = ReadonlySet<number>

/** A table where there is room, cards on a phone: the same rows in the same order. */
export function AppTable({
  hostId,
  rows,
  ready,
  order,
  onSort,
  chosen,
  onChoose,
}: {
  hostId: string
  rows: readonly AppRow[]
  ready: boolean
  order: Order
  onSort: (column: Column) => void
  chosen: Chosen
  onChoose: Dispatch<SetStateAction<Chosen>>
}) {
  const wide = useWide()
  const areAll = rows.length > 0 && rows.every(({ vmid }) => chosen.has(vmid))
  const choose = useCallback(
    (vmid: number) =>
      onChoose((before) => new Set(before.has(vmid) ? [...before].filter((each) => each !== vmid) : [...before, vmid])),
    [onChoose],
  )
  return (
    <>
      {wide !== false && (
        <div className="max-md:hidden">
          <Table label="Apps">
            <thead>
              <tr>
                <HeadCell>
                  <Check
                    label="Choose all apps"
                    checked={areAll}
                    onChange={() => onChoose(new Set(areAll ? [] : rows.map(({ vmid }) => vmid)))}
                  />
                </HeadCell>
                {COLUMNS.map(({ id, label }) =>
                  id === null ? (
                    <HeadCell key={label}>{label}</HeadCell>
                  ) : (
                    <HeadCell
                      key={label}
                      onSort={() => onSort(id)}
                      direction={order.column === id ? (order.descending ? 'descending' : 'ascending') : undefined}
                    >
                      {label}
                    </HeadCell>
                  ),
                )}
                <HeadCell>
                  <span className="sr-only">Actions</span>
                </HeadCell>
              </tr>
            </thead>
            <VirtualBody items={rows} columns={COLUMNS.length + 2}>
              {(row) => (
                <AppLine
                  key={row.vmid}
                  hostId={hostId}
                  row={row}
                  ready={ready}
                  isChosen={chosen.has(row.vmid)}
                  onChoose={choose}
                />
              )}
            </VirtualBody>
          </Table>
        </div>
      )}
      {wide !== true && <AppCards hostId={hostId} rows={rows} ready={ready} chosen={chosen} onChoose={choose} />}
    </>
  )
}
