import { tracked } from '@trpc/server'
import { z } from 'zod'
import * as live from '../live'
import { shutdown } from '../shutdown'
import { OneHost } from './hosts'
import { procedure, router } from './trpc'

const Pages = Object.keys(live.PAGES) as [live.Page, ...live.Page[]]

export const liveRouter = router({
  /** The first answer is the whole page, so joining late and coming back need no catching up. */
  watch: procedure
    .input(OneHost.extend({ page: z.enum(Pages), lastEventId: z.string().nullish() }))
    .subscription(async function* ({ ctx, input: { hostId, page }, signal }) {
      const until = AbortSignal.any([shutdown.signal, ...(signal ? [signal] : [])])
      for await (const view of live.watch({ ctx, input: { hostId, page, signal: until } }))
        yield tracked(view.seq, view)
    }),
})
