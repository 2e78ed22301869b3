import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef } from 'react'
import { Check } from './check'
import type { Order } from './sort-rows'
import { HeadCell } from './table'

type Chosen<Id> = ReadonlySet<Id>

/**
 * Takes one to those that are chosen, or out of them; `along`: and with it all between it and the one before. The same function
 * each time. `ids`: in the order in which they are shown.
 */
export function useToggle<Id>(
  ids: readonly Id[],
  onChoose: Dispatch<SetStateAction<Chosen<Id>>>,
): (id: Id, along: boolean) => void {
  const shown = useRef(ids)
  const last = useRef<Id>(null)
  useEffect(() => {
    shown.current = ids
  }, [ids])
  return useCallback(
    (id, along) => {
      const group = new Set(along && last.current !== null ? between(shown.current, last.current, id) : [id])
      last.current = id
      onChoose(
        (before) => new Set(before.has(id) ? [...before].filter((each) => !group.has(each)) : [...before, ...group]),
      )
    },
    [onChoose],
  )
}

/** From one to the other, in the order of all, with both; the other alone when the one is not there any more. */
export function between<Id>(all: readonly Id[], one: Id, other: Id): readonly Id[] {
  const [from, to] = [all.indexOf(one), all.indexOf(other)]
  return from < 0 ? [other] : all.slice(Math.min(from, to), Math.max(from, to) + 1)
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
