import { z } from 'zod'
import * as proof from '../proof'
import { OneHost } from './hosts'
import { procedure, router } from './trpc'

const Id = z.string().min(1).max(64)

export const proofsRouter = router({
  show: procedure
    .input(OneHost.extend({ id: Id.optional() }))
    .query(({ ctx, input: { hostId, id } }) =>
      proof.show({ ctx, input: id === undefined ? { hostId } : { hostId, id } }),
    ),
  last: procedure.input(OneHost).query(({ ctx, input }) => proof.last({ ctx, input: { hostId: input.hostId } })),
  lines: procedure
    .input(z.object({ id: Id, source: z.string().max(64) }))
    .query(({ ctx, input }) => proof.lines({ ctx, input })),
  prove: procedure.input(OneHost).mutation(({ ctx, input }) => proof.prove({ ctx, input: { hostId: input.hostId } })),
  schedule: procedure.input(proof.ProofSchedule).mutation(({ ctx, input }) => proof.schedule({ ctx, input })),
})
