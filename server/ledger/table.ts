import type { LedgerLine } from './view'

const COLUMNS: readonly [name: string, value: (line: LedgerLine) => string | number | null][] = [
  ['entry', ({ seq }) => seq],
  ['at', ({ at }) => new Date(at).toISOString()],
  ['who', ({ actor }) => actor],
  ['what_for', ({ purpose }) => purpose],
  ['operation', ({ operation }) => operation?.id ?? null],
  ['step', ({ operation }) => (operation?.step == null ? null : operation.step + 1)],
  ['host', ({ host }) => host.name],
  ['place', ({ host }) => host.place],
  ['command', ({ command }) => command],
  ['effect', ({ changes }) => (changes ? 'changes' : 'looks')],
  ['sudo', ({ sudo }) => (sudo ? 'yes' : 'no')],
  ['state', ({ state }) => state],
  ['exit_code', ({ exitCode }) => exitCode],
  ['fate', ({ fate }) => fate],
  ['milliseconds', ({ milliseconds }) => milliseconds],
  ['bytes_in', ({ sent }) => sent],
  ['bytes_out', ({ received }) => received],
  ['times', ({ times }) => times],
  ['within', ({ within }) => within],
  ['hash', ({ hash }) => hash],
]

export type Row = Record<string, string | number | null>

/** A line as a row of a table; without one, its columns alone. */
export function rowOf(line?: LedgerLine): Row {
  return Object.fromEntries(COLUMNS.map(([name, value]) => [name, line ? value(line) : null]))
}
