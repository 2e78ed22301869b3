import { z } from 'zod'
import * as jobs from '../jobs'
import { OneHost } from './hosts'
import { may, router } from './trpc'

const One = z.object({ id: z.string().min(1).max(64) })

export const jobsRouter = router({
  list: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => jobs.list({ ctx, input })),
  start: may('operator', 'host')
    .input(OneHost.extend({ request: jobs.Request }))
    .mutation(({ ctx, input }) => jobs.start({ ctx, input })),
  /** What a capture has caught. */
  file: may('viewer', 'job')
    .input(One)
    .query(({ ctx, input }) => jobs.download({ ctx, input })),
  stop: may('operator', 'job')
    .input(One)
    .mutation(({ ctx, input }) => jobs.stop({ ctx, input })),
  forget: may('operator', 'job')
    .input(One)
    .mutation(({ ctx, input }) => jobs.forget({ ctx, input })),
})
