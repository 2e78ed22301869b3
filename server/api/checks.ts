import { z } from 'zod'
import * as checks from '../checks'
import { OneHost } from './hosts'
import { may, router } from './trpc'

const Id = z.string().min(1).max(64)

export const checksRouter = router({
  list: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => checks.list({ ctx, input })),
  /** `at`: which outcome is meant; the newest is what there is. */
  details: may('viewer', 'host')
    .input(OneHost.extend({ id: Id, at: z.number().nullable() }))
    .query(({ ctx, input: { hostId, id } }) => checks.details({ ctx, input: { hostId, id } })),
  health: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => checks.health({ ctx, input })),
  schedule: may('operator', 'host')
    .input(OneHost.extend({ every: z.enum(['never', 'quarter', 'hour', 'day']) }))
    .mutation(({ ctx, input }) => checks.schedule({ ctx, input })),
  breaks: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => checks.breaks({ ctx, input })),
  breakSomething: may('operator', 'host')
    .input(OneHost.extend({ id: Id }))
    .mutation(({ ctx, input }) => checks.breakSomething({ ctx, input })),
  senders: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => checks.senders({ ctx, input })),
  explain: may('viewer', 'host')
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
  run: may('viewer', 'host')
    .input(OneHost.extend({ only: Id.optional() }))
    .mutation(({ ctx, input }) => checks.begin({ ctx, input })),
})
