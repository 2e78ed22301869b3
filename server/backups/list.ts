import type { Context } from '../context'
import { getSchedule, listBackups } from '../db/backups'
import { getHost } from '../db/hosts'
import type { BackupsView } from '../views/backups'
import { KEPT_BEFORE_CHANGES } from './store'
import { summary } from './summary'

export async function list({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<BackupsView> {
  await getHost(ctx.db, input.hostId)
  const rows = await listBackups(ctx.db, input.hostId)
  return {
    backups: rows.map((row) => summary(row, input.hostId)),
    schedule: await getSchedule(ctx.db, input.hostId),
    keptBeforeChanges: KEPT_BEFORE_CHANGES,
  }
}
