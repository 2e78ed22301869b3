import { z } from 'zod'
import { makeFirst, own } from '../auth'
import { may, router } from './trpc'

const Id = z.string().min(1).max(64)

/** The account of whoever asks. Signing in and out, passwords and factors have a door of their own: `/api/auth`. */
export const accountRouter = router({
  /** The first administrator, for whoever reads the terminal of the dashboard. */
  first: may('anybody', 'all')
    .input(z.object({ word: z.string().max(200), username: z.string().max(200), password: z.string().max(1000) }))
    .mutation(({ ctx, input }) => makeFirst({ ctx, input })),
  show: may('viewer', 'all').query(({ ctx }) => own.show({ ctx })),
  sessions: may('viewer', 'all').query(({ ctx }) => own.sessions({ ctx })),
  /** Without an id: all others. */
  endSession: may('viewer', 'all')
    .input(z.object({ id: Id.nullable() }))
    .mutation(({ ctx, input }) => own.endSession({ ctx, input })),
})
