import { and, desc, eq, lte, sql } from 'drizzle-orm'
import type { Database } from './client'
import { sightings } from './schema'

export type SightingRow = typeof sightings.$inferSelect

/** Rows in one statement: SQLite takes 32766 values in it. */
const AT_ONCE = 1000

export async function listSightings(
  db: Database,
  { hostId, slug }: { hostId: string; slug: string },
): Promise<SightingRow[]> {
  return db
    .select()
    .from(sightings)
    .where(and(eq(sightings.hostId, hostId), eq(sightings.slug, slug)))
}

/** How many of a network stay: a guest that asks under ever new addresses fills no disk. */
const KEPT = 20_000

/** Remembers these, and forgets those that were not seen for the longest time when there are too many. */
export async function saveSightings(
  db: Database,
  place: { hostId: string; slug: string },
  rows: readonly SightingRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await db
      .insert(sightings)
      .values(rows.slice(from, from + AT_ONCE))
      .onConflictDoUpdate({
        target: [sightings.hostId, sightings.slug, sightings.mac],
        set: {
          address: sql`excluded.address`,
          since: sql`excluded.since`,
          lastAt: sql`excluded.last_at`,
          heardAt: sql`excluded.heard_at`,
        },
      })
  if (rows.length === 0) return
  const here = and(eq(sightings.hostId, place.hostId), eq(sightings.slug, place.slug))
  const [over] = await db
    .select({ lastAt: sightings.lastAt })
    .from(sightings)
    .where(here)
    .orderBy(desc(sightings.lastAt))
    .limit(1)
    .offset(KEPT)
  if (over) await db.delete(sightings).where(and(here, lte(sightings.lastAt, over.lastAt)))
}
