import { z } from 'zod'
import * as jobs from '../jobs'
import { OneHost } from './hosts'
import { procedure, router } from './trpc'

const One = z.object({ id: z.string().min(1).max(64) })

export const jobsRouter = router({
  list: procedure.input(OneHost).query(({ ctx, input }) => jobs.list({ ctx, input })),
  start: procedure
    .input(OneHost.extend({ request: jobs.Request }))
    .mutation(({ ctx, input }) => jobs.start({ ctx, input })),
  stop: procedure.input(One).mutation(({ ctx, input }) => jobs.stop({ ctx, input })),
  forget: procedure.input(One).mutation(({ ctx, input }) => jobs.forget({ ctx, input })),
})
