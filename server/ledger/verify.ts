import type { Database } from '../db/client'
import { anchorOf, guardsOfLedger, type LedgerRow, rowsAfter, wordsWith } from '../db/ledger'
import { type Entry, hashOf, NOTHING_BEFORE, sha256 } from './entry'

type End = Pick<Entry, 'seq' | 'at' | 'hash'>

export type Verification = {
  count: number
  first: End | null
  last: End | null
  /** Null where everything is as it was written; `seq`: the entry at which that ends. */
  broken: { seq: number; sentence: string } | null
  /** Entries of earlier that were let go, as the anchor says. */
  letGo: number
  /** Epoch milliseconds. */
  verifiedAt: number
}

const PAGE = 2000

export const TRIGGERS = [
  'ledger_has_no_gaps',
  'ledger_is_not_changed',
  'ledger_is_not_cut',
  'ledger_words_are_not_changed',
  'ledger_words_are_not_cut',
]

/**
 * Reads every entry, and computes each hash anew from the one before it. What was cut off at the end shows itself to whoever
 * has kept a hash elsewhere: `expected` has to be the hash of an entry, or of the last one that was let go.
 */
export async function verify(db: Database, expected: string | null = null): Promise<Verification> {
  const { highest, triggers } = await guardsOfLedger(db)
  const result: Verification = { count: 0, first: null, last: null, broken: null, letGo: 0, verifiedAt: Date.now() }
  const fail = (seq: number, sentence: string): Verification => ({ ...result, broken: { seq, sentence } })
  let isExpected = expected === null
  const words = new Map<number, Known>()
  for (let rows = await rowsAfter(db, 0, PAGE); rows.length > 0; rows = await rowsAfter(db, seqOf(result), PAGE)) {
    await learn(db, rows, words)
    for (const entry of rows) {
      if (result.last === null && entry.seq > 1) {
        const anchor = await anchorOf(db, entry.seq - 1)
        if (!anchor?.note) return fail(1, `Entry 1 is missing: the first one is ${entry.seq}, and no anchor says why.`)
        result.letGo = entry.seq - 1
        result.last = { seq: entry.seq - 1, at: 0, hash: anchor.note }
        isExpected ||= anchor.note === expected
      }
      const before = result.last ?? { seq: 0, hash: NOTHING_BEFORE }
      const missing = before.seq + 1
      if (entry.seq !== missing)
        return fail(missing, `Entry ${missing} is missing: ${before.seq} is followed by ${entry.seq}.`)
      const said = entry.words === null ? null : words.get(entry.words)
      if (said === undefined) return fail(entry.seq, `The words of entry ${entry.seq} are missing.`)
      if (said?.isChanged) return fail(entry.seq, `The words of entry ${entry.seq} are not the ones that were written.`)
      if (hashOf(before.hash, entry, said?.hash ?? null) !== entry.hash)
        return fail(entry.seq, `Entry ${entry.seq} is not what was written there.`)
      const end = { seq: entry.seq, at: entry.at, hash: entry.hash }
      Object.assign(result, { count: result.count + 1, first: result.first ?? end, last: end })
      isExpected ||= entry.hash === expected
    }
    // Whoever asks the dashboard something else meanwhile comes first.
    await new Promise(setImmediate)
  }
  const last = seqOf(result)
  if (highest > last)
    return fail(last + 1, `Entry ${last + 1} is missing: ${highest} were written, and the end was cut off.`)
  const gone = TRIGGERS.find((name) => !triggers.includes(name))
  if (gone) return fail(last, `The database does not refuse changes any more: its trigger ${gone} is missing.`)
  if (!isExpected)
    return fail(last, `No entry has the hash ${expected}: the end was cut off, or the ledger is another one.`)
  return result
}

/** The hash of some words, and whether they are not what it is the hash of. */
type Known = { hash: string; isChanged: boolean }

/** Reads and hashes each text once, however many entries have it: a script of many kilobytes is sent again and again. */
async function learn(db: Database, rows: readonly LedgerRow[], known: Map<number, Known>): Promise<void> {
  const numbers = new Set(rows.flatMap(({ words }) => (words === null || known.has(words) ? [] : [words])))
  for (const { id, hash, text } of await wordsWith(db, [...numbers]))
    known.set(id, { hash, isChanged: sha256(text) !== hash })
}

function seqOf({ last }: Verification): number {
  return last?.seq ?? 0
}
