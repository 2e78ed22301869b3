import type { Context } from '../context'
import { getHost } from '../db/hosts'
import { target } from './session'

/** Does not wait for the next attempt to reach a host: it is made now, and what comes of it is answered. */
export async function reconnect({
  ctx,
  input: { hostId },
}: {
  ctx: Context
  input: { hostId: string }
}): Promise<void> {
  const row = await getHost(ctx.db, hostId)
  ctx.pool.retry(hostId)
  await ctx.pool.session(hostId, target(ctx, row))
}
