import type { Context } from '../context'
import { getHost, updateHost } from '../db/hosts'
import { refuseBeside } from '../operations/beside'
import { target } from './session'

/**
 * From now on nothing is changed on this host, or changes are allowed again. Never in the middle of an operation: what it has
 * begun could not be taken back. The connection is opened anew, so that nothing goes on over the one that stood.
 */
export async function setReadOnly({
  ctx,
  input: { hostId, readOnly },
}: {
  ctx: Context
  input: { hostId: string; readOnly: boolean }
}): Promise<void> {
  await ctx.running.alone(hostId, async () => {
    const row = await getHost(ctx.db, hostId)
    if (row.readOnly === readOnly) return
    await refuseBeside(ctx, hostId)
    await updateHost(ctx.db, hostId, { readOnly })
    ctx.pool.host(hostId, target(ctx, { ...row, readOnly }))
  })
  ctx.live.of(hostId).announce()
}
