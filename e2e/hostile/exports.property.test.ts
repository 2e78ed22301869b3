import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCsv, toJson } from '@/components/leases/lease-export'
import { logText } from '@/components/troubleshooting/logs/log-lines'
import { rowOf } from '@/server/ledger/table'
import type { LedgerLine } from '@/server/ledger/view'
import { csvLine } from '@/server/net/csv'
import type { LeaseRow } from '@/server/views/leases'
import { nasty } from './arbitrary'

const leaseOf = (name: string, alias: string): LeaseRow => ({
  ...{
    id: 'x',
    state: 'active',
    address: '10.10.0.1',
    name,
    aliases: [alias],
    addresses6: [alias],
    leased: true,
    seenAt: 0,
    decided: null,
  },
  ...{ mac: 'bc:24:11:00:00:01', kind: 'reserved', expiresAt: 0, askedAt: null, since: 0 },
  guest: { vmid: 301, name: alias, kind: 'container', running: true },
})

const entryOf = (command: string, name: string): LedgerLine => ({
  ...{ seq: 1, at: 0, state: 'done', command, shown: command, actor: name, purpose: name },
  ...{ host: { id: 'x', name, place: command }, operation: { id: name, step: 0 }, changes: true, sudo: false },
  ...{ sent: 1, received: 1, exitCode: 0, fate: null, milliseconds: 1, times: 1, within: null, hash: 'x' },
})

const ledgerOf = (entries: readonly LedgerLine[]) =>
  [Object.keys(rowOf()), ...entries.map((entry) => Object.values(rowOf(entry)))].map(csvLine).join('')

describe('a file that somebody keeps', () => {
  test.each<[what: string, tableOf: (one: string, other: string) => string]>([
    ['leases', (name, alias) => toCsv([leaseOf(name, alias), leaseOf(alias, name)])],
    ['the ledger', (command, name) => ledgerOf([entryOf(command, name), entryOf(name, command)])],
  ])('as a table of %s has as many cells as columns, and no formula', (_, tableOf) => {
    fc.assert(
      fc.property(nasty, nasty, (one, other) => {
        const [head = [], ...rows] = cellsOf(tableOf(one, other))
        expect(rows).toHaveLength(2)
        for (const cells of rows) {
          expect(cells).toHaveLength(head.length)
          expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('as JSON of leases says what the table says', () => {
    fc.assert(
      fc.property(nasty, nasty, (name, alias) => {
        expect(JSON.parse(toJson([leaseOf(name, alias)]))).toMatchObject([{ app: alias, name, aliases: [alias] }])
      }),
    )
  })

  test('of a log has a line for each, with a time that is not the one who wrote it', () => {
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 5 }), (texts) => {
        const lines = texts.map((text, number) => ({ number, at: 0, text, level: 'info' as const }))
        const written = logText(lines).split(/[\r\n\u2028\u2029\u0085\v\f]/)
        expect(written).toHaveLength(texts.length + 1)
        for (const line of written.slice(0, -1)) {
          expect(line).toMatch(/^1970-01-01T00:00:00\.000Z info {3}/)
          expect(line).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u)
        }
      }),
    )
  })
})

/** RFC 4180, as somebody else would read it. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = []
  for (const [, quoted, bare = '', end = ''] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    if (rows.length === 0) rows.push([])
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end !== ',') rows.push([])
  }
  return rows.slice(0, -1)
}
