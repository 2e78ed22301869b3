import { tracked } from '@trpc/server'
import { z } from 'zod'
import * as operations from '../operations'
import { shutdown } from '../shutdown'
import { procedure, router } from './trpc'

const One = z.object({ id: z.string().min(1).max(64) })

export const operationsRouter = router({
  list: procedure
    .input(z.object({ hostId: z.string().max(64).optional() }).default({}))
    .query(({ ctx, input }) => operations.list({ ctx, input })),
  search: procedure
    .input(z.object({ ...operations.Search.shape, hostId: z.string().max(64).nullable() }))
    .query(({ ctx, input }) => operations.search({ ctx, input })),
  get: procedure.input(One).query(({ ctx, input }) => operations.get({ ctx, input })),
  agreedPlan: procedure.input(One).query(({ ctx, input }) => operations.agreedPlan({ ctx, input })),
  cancel: procedure.input(One).mutation(({ ctx, input }) => operations.cancel({ ctx, input })),
  takeBackNow: procedure.input(One).mutation(({ ctx, input }) => operations.takeBackNow({ ctx, input })),
  /** Each answer is the whole operation as it stands, so joining late and coming back need no catching up. */
  watch: procedure.input(One.extend({ lastEventId: z.string().nullish() })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const until = AbortSignal.any([shutdown.signal, ...(signal ? [signal] : [])])
    for await (const { seq, view } of operations.watch({ ctx, input: { id: input.id, signal: until } }))
      yield tracked(String(seq), view)
  }),
})
