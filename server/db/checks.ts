import { and, asc, count, desc, eq, lt, max, notInArray, sql } from 'drizzle-orm'
import type { Database } from './client'
import { checkChanges, checks, checkSchedules } from './schema'

export type ChecksRow = typeof checks.$inferSelect
export type CheckChange = typeof checkChanges.$inferSelect
export type CheckInterval = (typeof checkSchedules.$inferSelect)['every']

/** Changes of a host that stay. */
const KEPT = 1000

export function listChecks(db: Database, hostId: string): Promise<ChecksRow[]> {
  return db.select().from(checks).where(eq(checks.hostId, hostId))
}

/** How many checks of each host have which verdict, and when the last of them was asked. */
export async function countChecks(
  db: Database,
): Promise<(Pick<ChecksRow, 'hostId' | 'verdict'> & { count: number })[]> {
  const { hostId, verdict } = checks
  return db.select({ hostId, verdict, count: count() }).from(checks).groupBy(hostId, verdict)
}

/** When a check of each host was asked last, but for these. */
export async function lastCheckedAt(db: Database, but: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { hostId, checkId, seenAt } = checks
  const rows = await db
    .select({ hostId, seenAt: max(seenAt) })
    .from(checks)
    .where(notInArray(checkId, [...but]))
    .groupBy(hostId)
  return new Map(rows.map((row) => [row.hostId, row.seenAt ?? 0]))
}

/** What was told in one run, and what of it is new. */
export async function saveChecks(
  db: Database,
  hostId: string,
  rows: readonly ChecksRow[],
  changes: readonly Omit<CheckChange, 'id' | 'hostId'>[],
): Promise<void> {
  if (changes.length > 0) await db.insert(checkChanges).values(changes.map((change) => ({ ...change, hostId })))
  if (rows.length > 0)
    await db
      .insert(checks)
      .values([...rows])
      .onConflictDoUpdate({
        target: [checks.hostId, checks.checkId],
        set: {
          ...{ verdict: sql`excluded.verdict`, sentence: sql`excluded.sentence` },
          ...{ since: sql`excluded.since`, seenAt: sql`excluded.seen_at` },
        },
      })
  const [oldest] = await db
    .select({ id: checkChanges.id })
    .from(checkChanges)
    .where(eq(checkChanges.hostId, hostId))
    .orderBy(desc(checkChanges.id))
    .limit(1)
    .offset(KEPT - 1)
  if (oldest) await db.delete(checkChanges).where(and(eq(checkChanges.hostId, hostId), lt(checkChanges.id, oldest.id)))
}

/** Newest first. */
export function listCheckChanges(db: Database, hostId: string, most = KEPT): Promise<CheckChange[]> {
  return db
    .select()
    .from(checkChanges)
    .where(eq(checkChanges.hostId, hostId))
    .orderBy(desc(checkChanges.id))
    .limit(most)
}

/** The changes of all hosts up to one and after it, oldest first. */
export async function changesAround(db: Database, id: number): Promise<{ told: CheckChange[]; fresh: CheckChange[] }> {
  const all = await db.select().from(checkChanges).orderBy(asc(checkChanges.id))
  return { told: all.filter((change) => change.id <= id), fresh: all.filter((change) => change.id > id) }
}

/** The number of the newest change; 0 where there is none. */
export async function newestChange(db: Database): Promise<number> {
  const [row] = await db.select({ id: max(checkChanges.id) }).from(checkChanges)
  return row?.id ?? 0
}

/** Four times an hour, until somebody asks for something else. */
export async function getCheckInterval(db: Database, hostId: string): Promise<CheckInterval> {
  const [row] = await db.select().from(checkSchedules).where(eq(checkSchedules.hostId, hostId))
  return row?.every ?? 'quarter'
}

export async function saveCheckInterval(db: Database, hostId: string, every: CheckInterval): Promise<void> {
  await db
    .insert(checkSchedules)
    .values({ hostId, every })
    .onConflictDoUpdate({ target: checkSchedules.hostId, set: { every } })
}
