import type { Dispatch, SetStateAction } from 'react'
import { ChoosingHead, useToggle } from '@/components/ui/choosing'
import { SortedBy } from '@/components/ui/sorted-by'
import { Table } from '@/components/ui/table'
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
  const ids = rows.map(({ vmid }) => vmid)
  const choose = useToggle(ids, onChoose)
  return (
    <>
      {wide !== false && (
        <div className="max-md:hidden">
          <Table label="Apps">
            <ChoosingHead
              label="Choose all apps"
              ids={ids}
              columns={COLUMNS}
              {...{ chosen, onChoose, order, onSort }}
            />
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
      {wide !== true && (
        <div className="md:hidden">
          <SortedBy columns={COLUMNS} order={order} onSort={onSort} />
          <AppCards hostId={hostId} rows={rows} ready={ready} chosen={chosen} onChoose={choose} />
        </div>
      )}
    </>
  )
}
