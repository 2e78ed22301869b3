import { and, desc, eq, getTableColumns, inArray, notInArray, or } from 'drizzle-orm'
import { NotFoundError } from '../errors'
import type { Database } from './client'
import { backups, backupSchedules, hosts, operations } from './schema'

export type BackupRow = typeof backups.$inferSelect
export type Schedule = Omit<typeof backupSchedules.$inferSelect, 'hostId'>

const DEFAULT: Schedule = { every: 'day', keep: 30 }

export async function insertBackup(db: Database, row: BackupRow): Promise<void> {
  await db.insert(backups).values(row)
}

export async function getBackup(db: Database, id: string): Promise<BackupRow> {
  const [row] = await db.select().from(backups).where(eq(backups.id, id))
  if (!row) throw new NotFoundError('backup', id)
  return row
}

const { content: _content, ...WITHOUT_CONTENT } = getTableColumns(backups)
/** What is known of a backup without reading it; `operation` is the title of the one that it was taken before. */
const LISTED = { ...WITHOUT_CONTENT, operation: operations.title }

export type ListedBackup = Omit<BackupRow, 'content'> & { operation: string | null }

/** Of this host and of those that are gone, newest first. */
export async function listBackups(db: Database, hostId: string): Promise<ListedBackup[]> {
  const known = db.select({ id: hosts.id }).from(hosts)
  return db
    .select(LISTED)
    .from(backups)
    .leftJoin(operations, eq(backups.operationId, operations.id))
    .where(or(eq(backups.hostId, hostId), notInArray(backups.hostId, known)))
    .orderBy(desc(backups.takenAt))
}

export async function getListedBackup(db: Database, id: string): Promise<ListedBackup> {
  const [row] = await db
    .select(LISTED)
    .from(backups)
    .leftJoin(operations, eq(backups.operationId, operations.id))
    .where(eq(backups.id, id))
  if (!row) throw new NotFoundError('backup', id)
  return row
}

export async function deleteBackup(db: Database, id: string): Promise<void> {
  await db.delete(backups).where(eq(backups.id, id))
}

/** When the last one of a host was taken, for this reason or for any; null when there is none. */
export async function lastBackupAt(db: Database, hostId: string, reason?: BackupRow['reason']): Promise<number | null> {
  const [row] = await db
    .select({ takenAt: backups.takenAt })
    .from(backups)
    .where(and(eq(backups.hostId, hostId), reason && eq(backups.reason, reason)))
    .orderBy(desc(backups.takenAt))
    .limit(1)
  return row?.takenAt ?? null
}

/** Keeps the newest of a host that were taken for this reason. */
export async function pruneBackups(
  db: Database,
  hostId: string,
  reason: BackupRow['reason'],
  keep: number,
): Promise<void> {
  const rows = await db
    .select({ id: backups.id })
    .from(backups)
    .where(and(eq(backups.hostId, hostId), eq(backups.reason, reason)))
    .orderBy(desc(backups.takenAt))
  const stale = rows.slice(keep).map(({ id }) => id)
  if (stale.length > 0) await db.delete(backups).where(inArray(backups.id, stale))
}

/** Every day and thirty of them, until somebody asks for something else. */
export async function getSchedule(db: Database, hostId: string): Promise<Schedule> {
  const [row] = await db.select().from(backupSchedules).where(eq(backupSchedules.hostId, hostId))
  return row ? { every: row.every, keep: row.keep } : DEFAULT
}

export async function saveSchedule(db: Database, hostId: string, schedule: Schedule): Promise<void> {
  await db
    .insert(backupSchedules)
    .values({ hostId, ...schedule })
    .onConflictDoUpdate({ target: backupSchedules.hostId, set: schedule })
}
