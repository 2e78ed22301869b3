import { addressOrder } from '@/server/net/address-order'
import { type Order as RowOrder, sortRows } from '@/components/ui/sort-rows'
import { markOf } from '@/components/ui/state'
import type { LeaseRow } from '@/server/views/leases'
import { kindWord } from './kind-word'

export const COLUMNS = ['state', 'guest', 'address', 'name', 'mac', 'kind', 'since', 'seen', 'expires'] as const
export type Column = (typeof COLUMNS)[number]
export type Order = RowOrder<Column>

/** What asks for somebody first. */
const STATES: Readonly<Record<LeaseRow['state'], number>> = {
  conflict: 0,
  expiring: 1,
  foreign: 2,
  orphan: 3,
  waiting: 4,
  unknown: 4,
  active: 5,
  idle: 6,
  expired: 7,
}

/** What a column sorts by; null goes last in either direction. */
const KEYS: Readonly<Record<Column, (row: LeaseRow) => string | number | null>> = {
  state: (row) => STATES[row.state],
  guest: (row) => row.guest?.name ?? null,
  address: (row) => (row.address === null ? null : addressOrder(row.address)),
  name: (row) => row.name,
  mac: (row) => row.mac,
  kind: (row) => row.kind,
  since: (row) => row.since,
  seen: (row) => row.seenAt,
  expires: (row) => row.expiresAt,
}

export function sortLeases(rows: readonly LeaseRow[], { column, descending }: Order): LeaseRow[] {
  return sortRows(rows, descending, KEYS[column])
}

/** What is looked for; a list without entries asks for nothing. */
export type LeaseFilter = { text: string; states: readonly string[]; kinds: readonly string[] }

export const NO_FILTER: LeaseFilter = { text: '', states: [], kinds: [] }

/** Every word has to be found somewhere in the row. */
export function searchLeases(rows: readonly LeaseRow[], { text: query, states, kinds }: LeaseFilter): LeaseRow[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (states.length > 0 && !states.includes(row.state)) return false
    if (kinds.length > 0 && !kinds.includes(row.kind)) return false
    if (wanted.length === 0) return true
    const text = [
      row.guest?.name,
      row.guest?.vmid,
      row.address,
      ...row.addresses6,
      row.name,
      ...row.aliases,
      row.mac,
      markOf(row.state).word,
      kindWord(row.kind),
    ]
      .join(' ')
      .toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
