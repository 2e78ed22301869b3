import type { Context } from '../context'
import { getSchedule, lastBackupAt, listBackups } from '../db/backups'
import { getHost } from '../db/hosts'
import type { BackupsView } from '../views/backups'
import { dueAt } from './due'
import { KEPT_BEFORE_CHANGES } from './store'
import { summary } from './summary'

export async function list({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<BackupsView> {
  await getHost(ctx.db, input.hostId)
  const [rows, schedule, last] = await Promise.all([
    listBackups(ctx.db, input.hostId),
    getSchedule(ctx.db, input.hostId),
    lastBackupAt(ctx.db, input.hostId, 'schedule'),
  ])
  const now = Date.now()
  const due = dueAt(schedule, last, now)
  return {
    backups: rows.map((row) => summary(row, input.hostId)),
    schedule,
    nextAt: due !== null && due > now ? due : null,
    missed: ctx.missedBackups.of(input.hostId),
    keptBeforeChanges: KEPT_BEFORE_CHANGES,
  }
}
