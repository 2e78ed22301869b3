import { eq } from 'drizzle-orm'
import type { Database } from './client'
import { lastPictures } from './schema'

export type LastPictureRow = typeof lastPictures.$inferSelect

export async function getLastPicture(db: Database, hostId: string): Promise<LastPictureRow | null> {
  const [row] = await db.select().from(lastPictures).where(eq(lastPictures.hostId, hostId))
  return row ?? null
}

export async function saveLastPicture(db: Database, row: LastPictureRow): Promise<void> {
  const { seenAt, sealed } = row
  await db.insert(lastPictures).values(row).onConflictDoUpdate({ target: lastPictures.hostId, set: { seenAt, sealed } })
}

/** It is the same, and was so for longer. */
export async function prolongLastPicture(db: Database, hostId: string, seenAt: number): Promise<void> {
  await db.update(lastPictures).set({ seenAt }).where(eq(lastPictures.hostId, hostId))
}

export async function deleteLastPicture(db: Database, hostId: string): Promise<void> {
  await db.delete(lastPictures).where(eq(lastPictures.hostId, hostId))
}
