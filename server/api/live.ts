import { tracked, TRPCError } from '@trpc/server'
import { z } from 'zod'
import { untilEnded } from '../auth'
import { ProximityError } from '../errors'
import * as live from '../live'
import { shutdown } from '../shutdown'
import { may, router } from './trpc'

/** Topics of one tab: the page of a host, an operation, and what else is open there. */
const MOST = 8

export const liveRouter = router({
  /** The first answer about each topic is the whole of it, so joining late and coming back need no catching up. */
  watch: may('viewer', 'topics')
    .input(z.object({ topics: z.array(live.Topic).min(1).max(MOST), lastEventId: z.string().nullish() }))
    .subscription(async function* ({ ctx, input: { topics }, signal }) {
      const ended = untilEnded(ctx)
      const until = AbortSignal.any([shutdown.signal, ended.signal, ...(signal ? [signal] : [])])
      let number = 0
      try {
        for await (const said of live.follow(ctx, topics, until)) yield tracked(String((number += 1)), said)
      } finally {
        ended.stop()
      }
      if (ended.signal.aborted) throw signedOut()
    }),
})

/** What a stream throws is not translated on its way, and a browser comes back to one that failed inside. */
function signedOut(): TRPCError {
  const cause = new ProximityError('sign-in', 'You are signed out. Sign in again.')
  return new TRPCError({ code: 'UNAUTHORIZED', message: cause.message, cause })
}
