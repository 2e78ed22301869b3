import { eq } from 'drizzle-orm'
import { NotFoundError } from '../errors'
import type { Database } from './client'
import { hosts } from './schema'

export type HostRow = typeof hosts.$inferSelect

export async function listHosts(db: Database): Promise<HostRow[]> {
  return db.select().from(hosts).orderBy(hosts.addedAt)
}

export async function getHost(db: Database, id: string): Promise<HostRow> {
  const [row] = await db.select().from(hosts).where(eq(hosts.id, id))
  if (!row) throw new NotFoundError('host', id)
  return row
}

export async function insertHost(db: Database, row: typeof hosts.$inferInsert): Promise<void> {
  await db.insert(hosts).values(row)
}

export async function updateHost(db: Database, id: string, change: Partial<HostRow>): Promise<void> {
  await db.update(hosts).set(change).where(eq(hosts.id, id))
}

export async function deleteHost(db: Database, id: string): Promise<void> {
  await db.delete(hosts).where(eq(hosts.id, id))
}

/** What lies encrypted for signing in to hosts. */
export async function listSecrets(db: Database): Promise<string[]> {
  const rows = await db.select({ secret: hosts.secret }).from(hosts)
  return rows.flatMap(({ secret }) => secret ?? [])
}
