import { z } from 'zod'
import * as backups from '../backups'
import { OneHost } from './hosts'
import { procedure, router } from './trpc'

const Id = z.string().min(1).max(64)

export const backupsRouter = router({
  list: procedure.input(OneHost).query(({ ctx, input }) => backups.list({ ctx, input })),
  get: procedure.input(OneHost.extend({ id: Id })).query(({ ctx, input }) => backups.get({ ctx, input })),
  take: procedure.input(OneHost).mutation(({ ctx, input }) => backups.take({ ctx, input })),
  compare: procedure
    .input(OneHost.extend({ from: Id, to: Id.optional() }))
    .query(({ ctx, input }) => backups.compare({ ctx, input })),
  remove: procedure.input(z.object({ id: Id })).mutation(({ ctx, input }) => backups.remove({ ctx, input })),
  schedule: procedure.input(backups.ScheduleInput).mutation(({ ctx, input }) => backups.schedule({ ctx, input })),
})
