import { z } from 'zod'
import { ROLES } from '../auth'
import * as hosts from '../hosts'
import { may, router } from './trpc'

export const OneHost = z.object({ hostId: z.string().min(1).max(64) })

export const hostsRouter = router({
  list: may('viewer', 'shown').query(({ ctx }) => hosts.list({ ctx })),
  standings: may('viewer', 'shown').query(({ ctx }) => hosts.standings({ ctx })),
  overview: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => hosts.overview({ ctx, input })),
  scan: may('administrator', 'all')
    .input(hosts.ScanInput)
    .mutation(({ input }) => hosts.scan({ input })),
  add: may('administrator', 'all')
    .input(hosts.AddInput)
    .mutation(({ ctx, input }) => hosts.add({ ctx, input })),
  canAddLocal: may('administrator', 'all').query(({ ctx }) => hosts.canAddLocal({ ctx })),
  addLocal: may('administrator', 'all')
    .input(z.object({ readOnly: z.boolean().default(false) }).default({ readOnly: false }))
    .mutation(({ ctx, input }) => hosts.addLocal({ ctx, input })),
  leastRoot: may('administrator', 'all')
    .input(hosts.PublicKey)
    .query(({ input }) => hosts.leastRoot({ input })),
  setReadOnly: may('administrator', 'host')
    .input(OneHost.extend({ readOnly: z.boolean() }))
    .mutation(({ ctx, input }) => hosts.setReadOnly({ ctx, input })),
  /** Without a role: nobody signs in by the word of this host. */
  setProxmoxSignIn: may('administrator', 'host')
    .input(OneHost.extend({ upTo: z.enum(ROLES).nullable() }))
    .mutation(({ ctx, input }) => hosts.setProxmoxSignIn({ ctx, input })),
  /** The key that somebody has compared with the one on the console of the host. */
  trustKey: may('administrator', 'host')
    .input(OneHost.extend({ fingerprint: hosts.Fingerprint }))
    .mutation(({ ctx, input }) => hosts.trustKey({ ctx, input })),
  reconnect: may('operator', 'host')
    .input(OneHost)
    .mutation(({ ctx, input }) => hosts.reconnect({ ctx, input })),
  remove: may('administrator', 'host')
    .input(OneHost)
    .mutation(({ ctx, input }) => hosts.remove({ ctx, input })),
  preflight: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => hosts.preflight({ ctx, input })),
})
