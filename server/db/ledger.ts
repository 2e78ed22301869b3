import { and, asc, desc, eq, gt, gte, inArray, lte, max, min, notExists, sql } from 'drizzle-orm'
import type { Database } from './client'
import { ledger, ledgerWords } from './schema'

export type LedgerRow = typeof ledger.$inferSelect
export type LedgerWords = typeof ledgerWords.$inferSelect

/** The last entry; null where there is none. */
export async function lastEntry(db: Database): Promise<Pick<LedgerRow, 'seq' | 'hash'> | null> {
  const columns = { seq: ledger.seq, hash: ledger.hash }
  const [row] = await db.select(columns).from(ledger).orderBy(desc(ledger.seq)).limit(1)
  return row ?? null
}

/** The numbers of words that are known, by their hash. */
export async function numbersOfWords(db: Database, hashes: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ hash: ledgerWords.hash, id: ledgerWords.id })
    .from(ledgerWords)
    .where(inArray(ledgerWords.hash, [...hashes]))
  return new Map(rows.map(({ hash, id }) => [hash, id]))
}

export async function lastNumberOfWords(db: Database): Promise<number> {
  const [row] = await db.select({ last: max(ledgerWords.id) }).from(ledgerWords)
  return row?.last ?? 0
}

/** Rows of one statement: SQLite takes 32,766 values at most. */
const AT_ONCE = 500

/** All of them or none. `letGo`: entries up to this one are removed with it, and words that nobody says any more. */
export async function appendEntries(
  db: Database,
  { words, entries, letGo }: { words: readonly LedgerWords[]; entries: readonly LedgerRow[]; letGo?: number },
): Promise<void> {
  const said = db
    .select({ one: sql`1` })
    .from(ledger)
    .where(eq(ledger.words, ledgerWords.id))
  const statements = [
    ...inChunks(words).map((rows) => db.insert(ledgerWords).values(rows)),
    ...inChunks(entries).map((rows) => db.insert(ledger).values(rows)),
    ...(letGo === undefined
      ? []
      : [db.delete(ledger).where(lte(ledger.seq, letGo)), db.delete(ledgerWords).where(notExists(said))]),
  ]
  const [first, ...others] = statements
  if (first) await db.batch([first, ...others])
}

function inChunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, index) =>
    rows.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  )
}

/** The entries after one, oldest first, each with its words. */
export async function entriesAfter(db: Database, seq: number, limit: number) {
  return db
    .select({ entry: ledger, words: ledgerWords })
    .from(ledger)
    .leftJoin(ledgerWords, eq(ledgerWords.id, ledger.words))
    .where(gt(ledger.seq, seq))
    .orderBy(asc(ledger.seq))
    .limit(limit)
}

/** Entries in all, and the numbers of the first and the last. */
export async function extentOfLedger(db: Database): Promise<{ count: number; first: number; last: number }> {
  const [row] = await db
    .select({ count: sql<number>`count(*)`, first: min(ledger.seq), last: max(ledger.seq) })
    .from(ledger)
  return { count: row?.count ?? 0, first: row?.first ?? 0, last: row?.last ?? 0 }
}

/** The last entry from before a moment; 0 where there is none. */
export async function lastBefore(db: Database, moment: number): Promise<number> {
  const isLater = gte(ledger.at, moment)
  const [later] = await db.select({ seq: ledger.seq }).from(ledger).where(isLater).orderBy(asc(ledger.at)).limit(1)
  return later ? later.seq - 1 : ((await lastEntry(db))?.seq ?? 0)
}

/** The hash of an entry; null where there is none. */
export async function hashOfEntry(db: Database, seq: number): Promise<string | null> {
  const [row] = await db.select({ hash: ledger.hash }).from(ledger).where(eq(ledger.seq, seq))
  return row?.hash ?? null
}

/** The anchor that says what came up to this entry. */
export async function anchorOf(db: Database, seq: number): Promise<LedgerRow | null> {
  const [row] = await db
    .select()
    .from(ledger)
    .where(and(eq(ledger.kind, 'anchor'), eq(ledger.of, seq)))
  return row ?? null
}

/** What the database itself knows beside the entries: the highest number it ever gave, and the names of its triggers. */
export async function guardsOfLedger(db: Database): Promise<{ highest: number; triggers: string[] }> {
  const [given] = await db.all<{ seq: number }>(sql`select seq from sqlite_sequence where name = 'ledger'`)
  const rows = await db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'trigger' and name like 'ledger%'`,
  )
  return { highest: given?.seq ?? 0, triggers: rows.map(({ name }) => name) }
}
