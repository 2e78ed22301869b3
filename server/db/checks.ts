import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Database } from './client'
import { checkChanges, checks } from './schema'

export type ChecksRow = typeof checks.$inferSelect
export type CheckChange = typeof checkChanges.$inferSelect

/** Changes of a host that stay. */
const KEPT = 1000

export function listChecks(db: Database, hostId: string): Promise<ChecksRow[]> {
  return db.select().from(checks).where(eq(checks.hostId, hostId))
}

/** What was told in one run, and what of it is new. */
export async function saveChecks(
  db: Database,
  hostId: string,
  rows: readonly ChecksRow[],
  changes: readonly Omit<CheckChange, 'id' | 'hostId'>[],
): Promise<void> {
  const ids = rows.map(({ checkId }) => checkId)
  await db.transaction(async (tx) => {
    if (ids.length > 0) {
      await tx.delete(checks).where(and(eq(checks.hostId, hostId), inArray(checks.checkId, ids)))
      await tx.insert(checks).values([...rows])
    }
    if (changes.length === 0) return
    await tx.insert(checkChanges).values(changes.map((change) => ({ ...change, hostId })))
    const [oldest] = await tx
      .select({ id: checkChanges.id })
      .from(checkChanges)
      .where(eq(checkChanges.hostId, hostId))
      .orderBy(desc(checkChanges.id))
      .limit(1)
      .offset(KEPT - 1)
    if (oldest)
      await tx.delete(checkChanges).where(and(eq(checkChanges.hostId, hostId), lt(checkChanges.id, oldest.id)))
  })
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
