import type { Context } from '../../context'
import { followUp, oneLook } from '../one-look'

/** The picture of a host after something on it has changed: what is known is not asked again. One at a time, and never one too few. */
export function lookAgain(ctx: Context, hostId: string): Promise<void> {
  const live = ctx.live.of(hostId)
  return live.again(async () => {
    const seen = await oneLook(ctx, hostId, live.answers.recent)
    ctx.looks.keep(hostId, seen)
    live.announce()
    live.afterwards(() => {
      const newest = ctx.looks.last(hostId)
      if (newest) followUp(ctx, hostId, newest)
    })
  })
}
