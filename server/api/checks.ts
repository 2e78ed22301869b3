import { z } from 'zod'
import * as checks from '../checks'
import { OneHost } from './hosts'
import { procedure, router } from './trpc'

const Id = z.string().min(1).max(64)

export const checksRouter = router({
  list: procedure.input(OneHost).query(({ ctx, input }) => checks.list({ ctx, input })),
  /** `at`: which outcome is meant; the newest is what there is. */
  details: procedure
    .input(OneHost.extend({ id: Id, at: z.number().nullable() }))
    .query(({ ctx, input: { hostId, id } }) => checks.details({ ctx, input: { hostId, id } })),
  health: procedure.input(OneHost).query(({ ctx, input }) => checks.health({ ctx, input })),
  schedule: procedure
    .input(OneHost.extend({ every: z.enum(['never', 'quarter', 'hour', 'day']) }))
    .mutation(({ ctx, input }) => checks.schedule({ ctx, input })),
  breaks: procedure.input(OneHost).query(({ ctx, input }) => checks.breaks({ ctx, input })),
  breakSomething: procedure
    .input(OneHost.extend({ id: Id }))
    .mutation(({ ctx, input }) => checks.breakSomething({ ctx, input })),
  senders: procedure.input(OneHost).query(({ ctx, input }) => checks.senders({ ctx, input })),
  explain: procedure
    .input(
      OneHost.extend({
        from: z
          .string()
          .regex(
            /^([1-9]\d{2,8}|router|service|host|gateway|internet)$/,
            'is no VMID, and none of: router, service, host, gateway, internet',
          ),
        to: z.string().min(1).max(253),
        port: z.number().int().min(1).max(65_535).optional(),
      }),
    )
    .mutation(({ ctx, input }) => checks.explain({ ctx, input })),
  /** Answers at once: what comes of it is watched. */
  run: procedure
    .input(OneHost.extend({ only: Id.optional() }))
    .mutation(({ ctx, input }) => checks.begin({ ctx, input })),
})
