import { z } from 'zod'
import * as ledger from '../ledger'
import { may, router } from './trpc'

export const ledgerRouter = router({
  search: may('viewer', 'shown')
    .input(ledger.SearchInput)
    .query(({ ctx, input }) => ledger.search({ ctx, input })),
  /** What a search finds, as a table to keep. */
  exported: may('viewer', 'shown')
    .input(z.object({ type: z.enum(['csv', 'json']), search: ledger.SearchInput }))
    .query(({ ctx, input }) => ledger.exported({ ctx, input })),
  verified: may('viewer', 'shown')
    .input(z.object({ anew: z.boolean().optional() }).default({}))
    .query(({ ctx, input }) => ledger.verified({ ctx, input })),
})
