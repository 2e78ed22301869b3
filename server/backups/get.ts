import type { Context } from '../context'
import { getListedBackup } from '../db/backups'
import type { BackupSummary } from '../views/backups'
import { summary } from './summary'

type Input = { hostId: string; id: string }

export async function get({ ctx, input }: { ctx: Context; input: Input }): Promise<BackupSummary> {
  return summary(await getListedBackup(ctx.db, input.id), input.hostId)
}
