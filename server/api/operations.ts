import { z } from 'zod'
import * as operations from '../operations'
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
})
