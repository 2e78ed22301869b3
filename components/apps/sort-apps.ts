import { type Order as RowOrder, sortRows } from '@/components/ui/sort-rows'
import { markOf } from '@/components/ui/state'
import { addressOrder } from '@/server/net/address-order'
import type { AppRow } from '@/server/views/apps'
import { attachmentWord } from './app-words'

export type Column = 'state' | 'name' | 'vmid' | 'attachment' | 'address'
export type Order = RowOrder<Column>

const PLACES: Readonly<Record<AppRow['attachment'], number>> = { lan: 0, other: 1, none: 2, network: 3 }

/** What a column sorts by; null goes last in either direction. */
const KEYS: Readonly<Record<Column, (row: AppRow) => string | number | null>> = {
  state: ({ state }) => state,
  name: ({ name }) => name,
  vmid: ({ vmid }) => vmid,
  attachment: ({ attachment }) => PLACES[attachment],
  address: ({ addresses: [first] }) => (first ? addressOrder(first) : null),
}

export function sortApps(rows: readonly AppRow[], { column, descending }: Order): AppRow[] {
  return sortRows(rows, descending, KEYS[column], ({ vmid }) => vmid)
}

/** What is looked for; a list without entries asks for nothing. */
export type AppFilter = {
  text: string
  states: readonly string[]
  attachments: readonly string[]
  kinds: readonly string[]
}

export const NO_FILTER: AppFilter = { text: '', states: [], attachments: [], kinds: [] }

/** Every word has to be found somewhere in the row. */
export function searchApps(rows: readonly AppRow[], { text: query, states, attachments, kinds }: AppFilter): AppRow[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (chosen: readonly string[], value: string) => chosen.length === 0 || chosen.includes(value)
  return rows.filter((row) => {
    const { name, vmid, bridge, addresses, domainName, node, state, attachment, kind } = row
    if (!fits(states, state) || !fits(attachments, attachment) || !fits(kinds, kind)) return false
    const words = [name, vmid, bridge, ...addresses, domainName, node, markOf(state).word, attachmentWord(attachment)]
    const text = words.join(' ').toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
