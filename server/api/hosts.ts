import { z } from 'zod'
import * as hosts from '../hosts'
import { procedure, router } from './trpc'

export const OneHost = z.object({ hostId: z.string().min(1).max(64) })

export const hostsRouter = router({
  list: procedure.query(({ ctx }) => hosts.list({ ctx })),
  overview: procedure.input(OneHost).query(({ ctx, input }) => hosts.overview({ ctx, input })),
  scan: procedure.input(hosts.ScanInput).mutation(({ input }) => hosts.scan({ input })),
  add: procedure.input(hosts.AddInput).mutation(({ ctx, input }) => hosts.add({ ctx, input })),
  canAddLocal: procedure.query(({ ctx }) => hosts.canAddLocal({ ctx })),
  addLocal: procedure.mutation(({ ctx }) => hosts.addLocal({ ctx })),
  remove: procedure.input(OneHost).mutation(({ ctx, input }) => hosts.remove({ ctx, input })),
  preflight: procedure.input(OneHost).query(({ ctx, input }) => hosts.preflight({ ctx, input })),
})
