/** A column, and which way. */
export type Order<Column extends string> = { column: Column; descending: boolean }

const words = new Intl.Collator('en', { numeric: true })

type Key<T> = (row: T) => string | number | null

/** By a key, and where that says nothing by another; what has no value comes last in either direction. */
export function sortRows<T>(rows: readonly T[], descending: boolean, key: Key<T>, otherwise?: Key<T>): T[] {
  return rows.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)]
    const missing = Number(left === null) - Number(right === null)
    const order = missing || (descending ? -compare(left, right) : compare(left, right))
    return order || (otherwise ? compare(otherwise(a), otherwise(b)) : 0)
  })
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
