import { inventory } from '../capabilities/inventory'
import { CAPABILITIES } from '../capabilities/registry'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { look as lookAt, type Snapshot } from '../engine/snapshot'
import { followDrift } from '../drift/follow'
import { ProximityError } from '../errors'
import { followNames } from '../networks/keep-names'
import { session } from './session'

/** One look at a host with all capabilities; `maxAge` in milliseconds says how old an earlier one may be. */
export async function look({
  ctx,
  input,
}: {
  ctx: Context
  input: { hostId: string; maxAge?: number }
}): Promise<Snapshot> {
  const { host } = await session(ctx, input.hostId)
  const { spec } = await getNetwork(ctx.db, input.hostId)
  const begin = async () => {
    const last = ctx.looks.last(input.hostId)
    const seen = await lookAt(host, { ...spec, choices: null }, CAPABILITIES, last)
    // A host that cannot be reached shows nothing at all, and the last picture of it stays the last picture.
    const failure = seen.failure(inventory)
    if (failure instanceof ProximityError && OUT_OF_REACH.includes(failure.code)) throw failure
    return seen
  }
  return ctx.looks.take(input.hostId, input.maxAge ?? 500, begin, (seen) => {
    followNames(ctx, input.hostId, seen)
    followDrift(ctx, input.hostId, seen)
  })
}

/** The same, or the last picture of a host that is out of reach. */
export async function lookOrLast(asked: Parameters<typeof look>[0]): Promise<Snapshot> {
  try {
    return await look(asked)
  } catch (error) {
    const last = asked.ctx.looks.last(asked.input.hostId)
    if (!last || !(error instanceof ProximityError)) throw error
    return last
  }
}

const OUT_OF_REACH = ['unreachable', 'refused-key', 'changed-host-key', 'time-out', 'cancelled']
