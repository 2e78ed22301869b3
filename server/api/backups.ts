import { z } from 'zod'
import * as backups from '../backups'
import { OneHost } from './hosts'
import { may, router } from './trpc'

const Id = z.string().min(1).max(64)

export const backupsRouter = router({
  list: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => backups.list({ ctx, input })),
  get: may('viewer', 'backup')
    .input(OneHost.extend({ id: Id }))
    .query(({ ctx, input }) => backups.get({ ctx, input })),
  take: may('operator', 'host')
    .input(OneHost)
    .mutation(({ ctx, input }) => backups.take({ ctx, input })),
  compare: may('viewer', 'backup')
    .input(OneHost.extend({ from: Id, to: Id.optional() }))
    .query(({ ctx, input }) => backups.compare({ ctx, input })),
  remove: may('operator', 'backup')
    .input(z.object({ id: Id }))
    .mutation(({ ctx, input }) => backups.remove({ ctx, input })),
  /** A backup as one file to keep. */
  download: may('viewer', 'backup')
    .input(z.object({ id: Id }))
    .query(({ ctx, input }) => backups.download({ ctx, input })),
  upload: may('operator', 'host')
    .input(OneHost.extend({ text: z.string() }))
    .mutation(({ ctx, input }) => backups.upload({ ctx, input })),
  schedule: may('operator', 'host')
    .input(backups.ScheduleInput)
    .mutation(({ ctx, input }) => backups.schedule({ ctx, input })),
})
