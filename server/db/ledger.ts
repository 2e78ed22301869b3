import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, lte, max, min, notExists, sql } from 'drizzle-orm'
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

/**
 * The same without words, for who reads all of them: as one JSON text, since rows of so many columns take the driver ten times as
 * long as SQLite takes to read them. A value that JSON has no word for is read in the long way.
 */
export async function rowsAfter(db: Database, seq: number, limit: number): Promise<LedgerRow[]> {
  const columns = Object.entries(getTableColumns(ledger))
  const values = sql.join(
    columns.map(([, column]) => sql`${column}`),
    sql`, `,
  )
  const page = db.select().from(ledger).where(gt(ledger.seq, seq)).orderBy(asc(ledger.seq)).limit(limit)
  try {
    const [read] = await db.all<{ rows: string }>(
      sql`select json_group_array(json_array(${values})) as rows from ${page} as ${ledger}`,
    )
    const rows = JSON.parse(read?.rows ?? '[]') as unknown[][]
    return rows.map(
      (row) =>
        Object.fromEntries(
          columns.map(([name, column], at) => [name, row[at] == null ? null : column.mapFromDriverValue(row[at])]),
        ) as LedgerRow,
    )
  } catch (error) {
    if (!(error instanceof Error && String(error.cause).includes('BLOB'))) throw error
    return page
  }
}

/** The words with these numbers. */
export async function wordsWith(db: Database, ids: readonly number[]): Promise<LedgerWords[]> {
  const found = inChunks(ids).map((some) => db.select().from(ledgerWords).where(inArray(ledgerWords.id, some)))
  return (await Promise.all(found)).flat()
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
