import { z } from 'zod'
import * as drift from '../drift'
import { OneHost } from './hosts'
import { may, router } from './trpc'

const One = OneHost.extend({ id: z.string().min(1).max(500) })

export const driftRouter = router({
  list: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => drift.list({ ctx, input })),
  adopt: may('operator', 'host')
    .input(One.extend({ seen: z.string().max(100_000).nullable() }))
    .mutation(({ ctx, input }) => drift.adopt({ ctx, input })),
  ignore: may('operator', 'host')
    .input(One.extend({ ignored: z.boolean() }))
    .mutation(({ ctx, input }) => drift.ignore({ ctx, input })),
})
