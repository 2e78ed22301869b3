import { type Dispatch, type SetStateAction, useCallback } from 'react'
import { Check } from './check'
import type { Order } from './sort-rows'
import { HeadCell } from './table'

type Chosen<Id> = ReadonlySet<Id>

/** Takes one to those that are chosen, or out of them; the same function each time. */
export function useToggle<Id>(onChoose: Dispatch<SetStateAction<Chosen<Id>>>): (id: Id) => void {
  return useCallback(
    (id) => onChoose((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id])),
    [onChoose],
  )
}

/** The head of a table whose rows are chosen, sorted by a column, and have actions; a column without an id is not sorted by. */
export function ChoosingHead<Id, Column extends string>({
  label,
  ids,
  chosen,
  onChoose,
  columns,
  order,
  onSort,
}: {
  /** `Choose all leases` */
  label: string
  ids: readonly Id[]
  chosen: Chosen<Id>
  onChoose: (chosen: Chosen<Id>) => void
  columns: readonly { id: Column | null; label: string }[]
  order: Order<Column>
  onSort: (column: Column) => void
}) {
  const areAll = ids.length > 0 && ids.every((id) => chosen.has(id))
  return (
    <thead>
      <tr>
        <HeadCell>
          <Check label={label} checked={areAll} onChange={() => onChoose(new Set(areAll ? [] : ids))} />
        </HeadCell>
        {columns.map(({ id, label: words }) =>
          id === null ? (
            <HeadCell key={words}>{words}</HeadCell>
          ) : (
            <HeadCell
              key={words}
              onSort={() => onSort(id)}
              direction={order.column === id ? (order.descending ? 'descending' : 'ascending') : undefined}
            >
              {words}
            </HeadCell>
          ),
        )}
        <HeadCell>
          <span className="sr-only">Actions</span>
        </HeadCell>
      </tr>
    </thead>
  )
}
