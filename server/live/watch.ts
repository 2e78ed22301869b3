import type { Context } from '../context'
import { getHost } from '../db/hosts'
import { followHost, type Following } from '../hosts'
import { type Page, type Shown, shownOn } from './shown'

/** `seq` numbers the pictures of a host; `shown` is a part of the page that is new. */
export type LiveView = { seq: string; following: Following; shown: Shown }

/**
 * What a page shows of a host, all of it at first and then again what is new in each picture. As long as somebody reads this, the
 * host is followed closely.
 */
export async function* watch({
  ctx,
  input: { hostId, page, signal },
}: {
  ctx: Context
  input: { hostId: string; page: Page; signal: AbortSignal }
}): AsyncGenerator<LiveView> {
  await getHost(ctx.db, hostId)
  const live = ctx.live.of(hostId)
  const leave = live.enter()
  const shown = shownOn(page, { ctx, input: { hostId } })
  let told: Following | null = null
  followHost(ctx, hostId)
  try {
    while (!signal.aborted) {
      // It listens before it looks, so that nothing falls between.
      const changed = live.changed(signal)
      changed.catch(() => undefined)
      const { seq, following } = live
      if (following !== told) yield { seq, following, shown: {} }
      told = following
      for await (const part of shown()) yield { seq, following, shown: part }
      await changed
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    leave()
  }
}
