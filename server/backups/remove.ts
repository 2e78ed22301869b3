import type { Context } from '../context'
import { deleteBackup, getListedBackup } from '../db/backups'

export async function remove({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<void> {
  await getListedBackup(ctx.db, input.id)
  await deleteBackup(ctx.db, input.id)
}
