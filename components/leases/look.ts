import { COLUMNS, type LeaseFilter, type Order } from './sort-leases'

/** How somebody looks at the leases. */
export type Look = { filter: LeaseFilter; order: Order }

const FIRST: Order = { column: 'address', descending: false }

export function lookOf(search: Pick<URLSearchParams, 'get' | 'getAll'>): Look {
  const sort = search.get('sort') ?? ''
  const column = COLUMNS.find((each) => each === sort.replace(/^-/, ''))
  return {
    filter: { text: search.get('q') ?? '', states: search.getAll('state'), kinds: search.getAll('kind') },
    order: column ? { column, descending: sort.startsWith('-') } : FIRST,
  }
}

export function searchOf({ filter: { text, states, kinds }, order: { column, descending } }: Look): string {
  const isFirst = column === FIRST.column && descending === FIRST.descending
  return new URLSearchParams([
    ...(text ? [['q', text]] : []),
    ...states.map((state) => ['state', state]),
    ...kinds.map((kind) => ['kind', kind]),
    ...(isFirst ? [] : [['sort', `${descending ? '-' : ''}${column}`]]),
  ]).toString()
}
