import { z } from 'zod'
import * as tokens from '../tokens'
import { Granted } from './accounts'
import { may, router } from './trpc'

const Name = z.string().trim().min(1, 'is missing').max(64, 'takes 64 characters at most')

export const tokensRouter = router({
  list: may('administrator', 'all').query(({ ctx }) => tokens.list({ ctx })),
  make: may('administrator', 'all')
    .input(Granted.extend({ name: Name, days: z.number().int().min(1).max(3650).nullable() }))
    .mutation(({ ctx, input }) => tokens.make({ ctx, input })),
  revoke: may('administrator', 'all')
    .input(z.object({ id: z.string().min(1).max(64) }))
    .mutation(({ ctx, input }) => tokens.revoke({ ctx, input })),
})
