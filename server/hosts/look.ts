import type { Context } from '../context'
import type { Snapshot } from '../engine/snapshot'
import { ProximityError } from '../errors'
import { lastPicture } from './last-picture'
import { lookAgain } from './live/look-again'
import { followUp, oneLook } from './one-look'

/**
 * One look at a host with all capabilities; `maxAge` in milliseconds says how old an earlier one may be. Without it, the
 * newest picture of a host that is followed is good enough: what has changed since would have been heard of.
 */
export async function look({
  ctx,
  input: { hostId, maxAge },
}: {
  ctx: Context
  input: { hostId: string; maxAge?: number }
}): Promise<Snapshot> {
  const live = ctx.live.of(hostId)
  const last = ctx.looks.last(hostId)
  if (maxAge === undefined && last && live.following === 'live') return last
  let isChanged = false
  const begin = async () => {
    const { memory, commit } = live.answers.whole()
    const seen = await oneLook(ctx, hostId, memory)
    isChanged = commit()
    live.wholeAt = Date.now()
    return seen
  }
  const seen = await ctx.looks.take(hostId, maxAge ?? 500, begin, (taken) => {
    // Whoever waits for the picture comes first.
    setImmediate(() => followUp(ctx, hostId, taken))
    if (isChanged) live.announce()
  })
  // A picture made from an event meanwhile is newer, and knows nothing of what only this look has asked.
  if (isChanged && ctx.looks.last(hostId) !== seen) lookAgain(ctx, hostId).catch(() => undefined)
  return seen
}

/** The same for a page, or the last picture of a host that is out of reach. */
export async function lookOrLast(asked: Parameters<typeof look>[0]): Promise<Snapshot> {
  const { ctx, input } = asked
  try {
    return await look(asked)
  } catch (error) {
    if (!(error instanceof ProximityError)) throw error
    const last = ctx.looks.last(input.hostId) ?? (await lastPicture(ctx, input.hostId))
    if (!last) throw error
    return last
  }
}
