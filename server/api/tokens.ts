import { z } from 'zod'
import * as tokens from '../tokens'
import { procedure, router } from './trpc'

const Name = z.string().trim().min(1, 'is missing').max(64, 'takes 64 characters at most')

export const tokensRouter = router({
  list: procedure.query(({ ctx }) => tokens.list({ ctx })),
  make: procedure
    .input(z.object({ name: Name, scope: z.enum(['read', 'write']) }))
    .mutation(({ ctx, input }) => tokens.make({ ctx, input })),
  revoke: procedure
    .input(z.object({ id: z.string().min(1).max(64) }))
    .mutation(({ ctx, input }) => tokens.revoke({ ctx, input })),
})
