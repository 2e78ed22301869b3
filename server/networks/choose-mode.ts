import type { Context } from '../context'
import { saveSimple } from '../db/networks'
import { RefusedError } from '../errors'
import { look } from '../hosts/look'
import { isBegun } from '../views/standing'

/** Whether an isolated network is wanted here, while there is none: with one, that is an operation whose plan is read first. */
export async function chooseMode({
  ctx,
  input: { hostId, simple },
}: {
  ctx: Context
  input: { hostId: string; simple: boolean }
}): Promise<void> {
  const seen = await look({ ctx, input: { hostId, maxAge: 0 } })
  if (simple && isBegun(seen) !== false)
    throw new RefusedError('There is an isolated network on this host, and apps may depend on it. Switch by its plan.')
  await saveSimple(ctx.db, hostId, simple)
  ctx.live.of(hostId).announce()
}
