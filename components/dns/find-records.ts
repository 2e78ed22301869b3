import { sortRows } from '@/components/ui/sort-rows'
import type { DnsRow } from '@/server/views/dns'

/** Those in which every word is found, by their names: first what was added by hand. */
export function findRecords(rows: readonly DnsRow[], text: string): DnsRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = rows.filter(({ kind, name, value }) => {
    const all = `${kind} ${kind === 'wildcard' ? '*.' : ''}${name} ${value}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
  return sortRows(
    found,
    false,
    ({ origin }) => (origin === 'hand' ? 0 : 1),
    ({ name }) => name,
  )
}
