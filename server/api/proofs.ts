import { z } from 'zod'
import * as proof from '../proof'
import { OneHost } from './hosts'
import { may, router } from './trpc'

const Id = z.string().min(1).max(64)

export const proofsRouter = router({
  show: may('viewer', 'host')
    .input(OneHost.extend({ id: Id.optional() }))
    .query(({ ctx, input: { hostId, id } }) =>
      proof.show({ ctx, input: id === undefined ? { hostId } : { hostId, id } }),
    ),
  last: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => proof.last({ ctx, input: { hostId: input.hostId } })),
  lines: may('viewer', 'proof')
    .input(z.object({ id: Id, source: z.string().max(64) }))
    .query(({ ctx, input }) => proof.lines({ ctx, input })),
  report: may('viewer', 'proof')
    .input(z.object({ id: Id }))
    .query(({ ctx, input }) => proof.report({ ctx, input })),
  prove: may('operator', 'host')
    .input(OneHost)
    .mutation(({ ctx, input }) => proof.prove({ ctx, input: { hostId: input.hostId } })),
  schedule: may('operator', 'host')
    .input(proof.ProofSchedule)
    .mutation(({ ctx, input }) => proof.schedule({ ctx, input })),
})
