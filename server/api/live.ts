import { tracked } from '@trpc/server'
import { z } from 'zod'
import * as live from '../live'
import { shutdown } from '../shutdown'
import { procedure, router } from './trpc'

/** Topics of one tab: the page of a host, an operation, and what else is open there. */
const MOST = 8

export const liveRouter = router({
  /** The first answer about each topic is the whole of it, so joining late and coming back need no catching up. */
  watch: procedure
    .input(z.object({ topics: z.array(live.Topic).min(1).max(MOST), lastEventId: z.string().nullish() }))
    .subscription(async function* ({ ctx, input: { topics }, signal }) {
      const until = AbortSignal.any([shutdown.signal, ...(signal ? [signal] : [])])
      let number = 0
      for await (const said of live.follow(ctx, topics, until)) yield tracked(String((number += 1)), said)
    }),
})
