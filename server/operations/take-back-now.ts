import type { Context } from '../context'
import { getOperation } from '../db/operations'
import { hostTimer } from '../engine/timer/timer'
import { ConflictError } from '../errors'
import { because } from '../host/cause'
import { session } from '../hosts/session'
import { resettle } from './settle'

/** Takes back at once what an interrupted operation has begun, instead of waiting for the host to do it. */
export async function takeBackNow({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<void> {
  const row = await getOperation(ctx.db, input.id)
  if (row.state !== 'interrupted')
    throw new ConflictError('This operation is not interrupted. There is nothing to take back.')
  ctx.running.refuseWhenClosed()
  const { host } = await session(ctx, row.hostId, 'taking back')
  await hostTimer(because(host, { operationId: row.id }), {
    operationId: row.id,
    title: row.title,
    seconds: ctx.undoAfter,
  }).runOut()
  await resettle(ctx, row.id)
}
