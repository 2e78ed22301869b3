import type { Context } from '../context'
import { deleteHost, getHost } from '../db/hosts'
import { runningOperations } from '../db/operations'
import { ConflictError } from '../errors'
import { forgetPicture } from './last-picture'

/** Forgets a host. Nothing on it is touched. */
export async function remove({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<void> {
  const row = await getHost(ctx.db, input.hostId)
  const [running] = await runningOperations(ctx.db, input.hostId)
  if (running)
    throw new ConflictError(`${running.title} is running on ${row.name}. Wait until it has ended.`, {
      operationId: running.id,
    })
  await deleteHost(ctx.db, input.hostId)
  await ctx.pool.drop(input.hostId)
  ctx.live.letGo(input.hostId)
  await forgetPicture(ctx, input.hostId)
  ctx.addresses.forget(input.hostId)
  ctx.gateways.forget(input.hostId)
  ctx.events.forget(input.hostId)
  ctx.missedProofs.forget(input.hostId)
  ctx.missedBackups.forget(input.hostId)
}
