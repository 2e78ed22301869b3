import { randomUUID } from 'node:crypto'
import type { Context } from '../context'
import { getSchedule, insertBackup, pruneBackups, type BackupRow } from '../db/backups'
import type { HostRow } from '../db/hosts'
import type { BackupContent } from './content'
import { lackingIn } from './lacking'

/** How many of those that were taken before a change stay. */
export const KEPT_BEFORE_CHANGES = 50

type Taken = { reason: BackupRow['reason']; operationId: string | null; content: BackupContent }

/** Stores a backup, and lets the oldest go of those that were taken by themselves; what a person asked for stays. */
export async function store(ctx: Context, host: Pick<HostRow, 'id' | 'name'>, taken: Taken): Promise<string> {
  const { reason, operationId, content } = taken
  const id = randomUUID()
  const size = JSON.stringify(content).length
  const whose = { hostId: host.id, hostName: host.name }
  await insertBackup(ctx.db, {
    id,
    ...whose,
    takenAt: content.takenAt,
    reason,
    operationId,
    size,
    lacking: lackingIn(content),
    content,
  })
  if (reason === 'operation') await pruneBackups(ctx.db, host.id, reason, KEPT_BEFORE_CHANGES)
  if (reason === 'schedule') await pruneBackups(ctx.db, host.id, reason, (await getSchedule(ctx.db, host.id)).keep)
  return id
}
