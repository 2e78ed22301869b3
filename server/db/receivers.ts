import { asc, eq } from 'drizzle-orm'
import { NotFoundError } from '../errors'
import type { Database } from './client'
import { receivers } from './schema'

export type ReceiverRow = typeof receivers.$inferSelect

export function listReceivers(db: Database): Promise<ReceiverRow[]> {
  return db.select().from(receivers).orderBy(asc(receivers.addedAt))
}

export async function getReceiver(db: Database, id: string): Promise<ReceiverRow> {
  const [row] = await db.select().from(receivers).where(eq(receivers.id, id))
  if (!row) throw new NotFoundError('receiver', id)
  return row
}

export async function insertReceiver(db: Database, row: ReceiverRow): Promise<void> {
  await db.insert(receivers).values(row)
}

export async function updateReceiver(
  db: Database,
  id: string,
  change: Partial<Pick<ReceiverRow, 'toldUpTo' | 'sentAt' | 'problem'>>,
): Promise<void> {
  await db.update(receivers).set(change).where(eq(receivers.id, id))
}

export async function deleteReceiver(db: Database, id: string): Promise<void> {
  await db.delete(receivers).where(eq(receivers.id, id))
}
