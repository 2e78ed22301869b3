import { z } from 'zod'
import * as notify from '../notify'
import { may, router } from './trpc'

const One = z.object({ id: z.string().min(1).max(64) })

export const receiversRouter = router({
  list: may('administrator', 'all').query(({ ctx }) => notify.list({ ctx })),
  add: may('administrator', 'all')
    .input(z.object({ receiver: z.record(z.string().max(32), z.unknown()) }))
    .mutation(({ ctx, input }) => notify.add({ ctx, input: input.receiver })),
  tryOut: may('administrator', 'all')
    .input(One)
    .mutation(({ ctx, input }) => notify.tryOut({ ctx, input })),
  remove: may('administrator', 'all')
    .input(One)
    .mutation(({ ctx, input }) => notify.remove({ ctx, input })),
})
