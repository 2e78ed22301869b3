import type { Context } from '../context'
import { getOperation } from '../db/operations'
import { RefusedError } from '../errors'
import { takeBackNow } from '../operations/take-back-now'
import { Intent } from './intent/spec'
import { planned } from './plan'
import { start } from './start'

/**
 * Brings an interrupted operation to its end: what it had begun is taken back first, so that the host is either as before or
 * as planned also when this one fails. Answers with the operation to watch; the same one where nothing was left to do.
 */
export async function finish({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: string }
}): Promise<{ operationId: string }> {
  const { state } = await getOperation(ctx.db, input.id)
  if (state === 'interrupted') await takeBackNow({ ctx, input })
  const row = await getOperation(ctx.db, input.id)
  if (row.state === 'done') return { operationId: row.id }
  const intent = Intent.parse(row.intent)
  const { digest, refused } = await planned({ ctx, input: { hostId: row.hostId, intent } })
  if (refused) throw new RefusedError(refused)
  return start({ ctx, input: { hostId: row.hostId, intent, digest } })
}
