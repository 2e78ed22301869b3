import { and, eq, notInArray } from 'drizzle-orm'
import type { Database } from './client'
import { applied, differences } from './schema'

/** Of one network of one host. */
export type Place = { hostId: string; slug: string }

/** Attribute id → the last value that was as wanted. */
export type Applied = Readonly<Record<string, string | null>>

export type DifferenceRow = Omit<typeof differences.$inferSelect, 'seen'> & { seen: string | null }

/** Null for a network that was never seen as wanted. */
export async function getApplied(db: Database, { hostId, slug }: Place): Promise<Applied | null> {
  const [row] = await db
    .select()
    .from(applied)
    .where(and(eq(applied.hostId, hostId), eq(applied.slug, slug)))
  return row ? (row.attributes as Applied) : null
}

export async function saveApplied(db: Database, place: Place, attributes: Applied): Promise<void> {
  await db
    .insert(applied)
    .values({ ...place, attributes })
    .onConflictDoUpdate({ target: [applied.hostId, applied.slug], set: { attributes } })
}

export async function forgetApplied(db: Database, { hostId, slug }: Place): Promise<void> {
  await db.delete(applied).where(and(eq(applied.hostId, hostId), eq(applied.slug, slug)))
}

export async function listDifferences(db: Database, place: Place): Promise<DifferenceRow[]> {
  const rows = await db.select().from(differences).where(at(place))
  return rows.map((row) => ({ ...row, seen: row.seen as string | null }))
}

/** These and no others are the differences from now on. */
export async function saveDifferences(db: Database, place: Place, rows: readonly DifferenceRow[]): Promise<void> {
  const kept = rows.map(({ attribute }) => attribute)
  await db
    .delete(differences)
    .where(kept.length > 0 ? and(at(place), notInArray(differences.attribute, kept)) : at(place))
  for (const row of rows)
    await db
      .insert(differences)
      .values(row)
      .onConflictDoUpdate({
        target: [differences.hostId, differences.slug, differences.attribute],
        set: { seen: row.seen, since: row.since, ignored: row.ignored },
      })
}

function at({ hostId, slug }: Place) {
  return and(eq(differences.hostId, hostId), eq(differences.slug, slug))
}
