/** A column, and which way. */
export type Order<Column extends string> = { column: Column; descending: boolean }

const words = new Intl.Collator('en', { numeric: true })

type Key<T> = (row: T) => string | number | null

/** By a key, and where that says nothing by another; what has no value comes last in either direction. */
export function sortRows<T>(rows: readonly T[], descending: boolean, key: Key<T>, otherwise?: Key<T>): T[] {
  // Each key is made once, and not for each of the many times that two rows are compared.
  const keyed = rows.map((row) => [row, key(row), otherwise?.(row) ?? null] as const)
  keyed.sort(([, left, second], [, right, other]) => {
    const missing = Number(left === null) - Number(right === null)
    return missing || compare(left, right) * (descending ? -1 : 1) || compare(second, other)
  })
  return keyed.map(([row]) => row)
}

function compare(left: string | number | null, right: string | number | null): number {
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : words.compare(String(left), String(right))
}

/** The order after a click on a column's head. */
export function nextOrder<Column extends string>(order: Order<Column>, column: Column): Order<Column> {
  return { column, descending: order.column === column && !order.descending }
}
