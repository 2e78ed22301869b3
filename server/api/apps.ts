import * as apps from '../apps'
import { OneHost } from './hosts'
import { may, router } from './trpc'

export const appsRouter = router({
  /** What a container can be made from; it costs the host a second or two. */
  choices: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => apps.choices({ ctx, input: { ...input, maxAge: 300_000 } })),
  list: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => apps.list({ ctx, input })),
})
