import { z } from 'zod'
import * as operations from '../operations'
import { may, router } from './trpc'

const One = z.object({ id: z.string().min(1).max(64) })

export const operationsRouter = router({
  list: may('viewer', 'shown')
    .input(z.object({ hostId: z.string().max(64).optional() }).default({}))
    .query(({ ctx, input }) => operations.list({ ctx, input })),
  search: may('viewer', 'shown')
    .input(z.object({ ...operations.SearchInput.shape, hostId: z.string().max(64).nullable() }))
    .query(({ ctx, input }) => operations.search({ ctx, input })),
  get: may('viewer', 'operation')
    .input(One)
    .query(({ ctx, input }) => operations.get({ ctx, input })),
  agreedPlan: may('viewer', 'operation')
    .input(One)
    .query(({ ctx, input }) => operations.agreedPlan({ ctx, input })),
  /** What it did, as a shell script. */
  script: may('viewer', 'operation')
    .input(One)
    .query(({ ctx, input }) => operations.script({ ctx, input })),
  cancel: may('operator', 'operation')
    .input(One)
    .mutation(({ ctx, input }) => operations.cancel({ ctx, input })),
  takeBackNow: may('operator', 'operation')
    .input(One)
    .mutation(({ ctx, input }) => operations.takeBackNow({ ctx, input })),
})
