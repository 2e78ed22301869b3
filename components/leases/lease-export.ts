import { csvLine } from '@/server/net/csv'
import type { LeaseRow } from '@/server/views/leases'
import { kindWord } from './kind-word'

type Value = string | number | null | readonly string[]

const COLUMNS: readonly [name: string, value: (row: LeaseRow) => Value][] = [
  ['state', (row) => row.state],
  ['app', (row) => row.guest?.name ?? null],
  ['vmid', (row) => row.guest?.vmid ?? null],
  ['address', (row) => row.address],
  ['ipv6', (row) => row.addresses6],
  ['name', (row) => row.name],
  ['aliases', (row) => row.aliases],
  ['mac', (row) => row.mac],
  ['kind', (row) => kindWord(row.kind)],
  ['since', (row) => timeOf(row.since)],
  ['last_asked', (row) => timeOf(row.askedAt)],
  ['last_seen', (row) => timeOf(row.seenAt)],
  ['expires', (row) => timeOf(row.expiresAt)],
]

export function toCsv(rows: readonly LeaseRow[]): string {
  const lines = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, value]) => inOne(value(row))))]
  return lines.map(csvLine).join('')
}

/** Of several, a field of a table holds all, with spaces between. */
function inOne(value: Value): string | number | null {
  return typeof value === 'object' && value !== null ? value.join(' ') : value
}

export function toJson(rows: readonly LeaseRow[]): string {
  const objects = rows.map((row) => Object.fromEntries(COLUMNS.map(([name, value]) => [name, value(row)])))
  return `${JSON.stringify(objects, null, 2)}\n`
}

function timeOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
