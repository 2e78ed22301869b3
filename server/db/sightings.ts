import { and, eq } from 'drizzle-orm'
import type { Database } from './client'
import { sightings } from './schema'

export type SightingRow = typeof sightings.$inferSelect

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
  for (const row of rows)
    await db
      .insert(sightings)
      .values(row)
      .onConflictDoUpdate({
        target: [sightings.hostId, sightings.slug, sightings.mac],
        set: { address: row.address, since: row.since, lastAt: row.lastAt },
      })
}
