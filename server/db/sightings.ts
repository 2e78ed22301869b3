import { and, eq, sql } from 'drizzle-orm'
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

export async function saveSightings(db: Database, rows: readonly SightingRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await db
      .insert(sightings)
      .values(rows.slice(from, from + AT_ONCE))
      .onConflictDoUpdate({
        target: [sightings.hostId, sightings.slug, sightings.mac],
        set: { address: sql`excluded.address`, since: sql`excluded.since`, lastAt: sql`excluded.last_at` },
      })
}
