import { z } from 'zod'
import { accounts, ROLES } from '../auth'
import { may, router } from './trpc'

const Id = z.string().min(1).max(64)

/** What somebody may: a role, and the hosts that it is for; null for all. */
export const Granted = z.object({ role: z.enum(ROLES), hosts: z.array(Id).max(500).nullable() })

/** Who may enter. */
export const accountsRouter = router({
  list: may('administrator', 'all').query(({ ctx }) => accounts.list({ ctx })),
  make: may('administrator', 'all')
    .input(Granted.extend({ username: z.string().trim().max(200), password: z.string().max(1000) }))
    .mutation(({ ctx, input }) => accounts.makeAccount({ ctx, input })),
  change: may('administrator', 'all')
    .input(Granted.extend({ id: Id }))
    .mutation(({ ctx, input }) => accounts.change({ ctx, input })),
  setPassword: may('administrator', 'all')
    .input(z.object({ id: Id, password: z.string().max(1000) }))
    .mutation(({ ctx, input }) => accounts.setPassword({ ctx, input })),
  remove: may('administrator', 'all')
    .input(z.object({ id: Id }))
    .mutation(({ ctx, input }) => accounts.remove({ ctx, input })),
})
