import { z } from 'zod'
import * as networks from '../networks'
import { OneHost } from './hosts'
import { procedure, router } from './trpc'

const Wanted = OneHost.extend({ intent: networks.Intent.default(networks.INITIALIZE) })
const ForOneApp = OneHost.extend({ exception: z.record(z.string().max(32), z.unknown()) })
const OneNode = OneHost.extend({ id: z.string().min(1).max(128) })
const OneRecord = OneHost.extend({ record: z.record(z.string().max(32), z.unknown()) })
const Draft = OneHost.extend({ spec: z.record(z.string().max(32), z.unknown()) })

export const networksRouter = router({
  settings: procedure.input(OneHost).query(({ ctx, input }) => networks.settings({ ctx, input })),
  checkSettings: procedure.input(Draft).query(({ ctx, input }) => networks.checkSettings({ ctx, input })),
  saveSettings: procedure.input(Draft).mutation(({ ctx, input }) => networks.saveSettings({ ctx, input })),
  plan: procedure.input(Wanted).query(({ ctx, input }) => networks.plan({ ctx, input })),
  start: procedure
    .input(Wanted.extend({ digest: z.string().max(64) }))
    .mutation(({ ctx, input }) => networks.start({ ctx, input })),
  finish: procedure
    .input(z.object({ id: z.string().min(1).max(64) }))
    .mutation(({ ctx, input }) => networks.finish({ ctx, input })),
  isolation: procedure.input(OneHost).query(({ ctx, input }) => networks.isolation({ ctx, input })),
  isolateApps: procedure
    .input(OneHost.extend({ apart: z.boolean() }))
    .mutation(({ ctx, input }) => networks.isolateApps({ ctx, input })),
  addException: procedure.input(ForOneApp).mutation(({ ctx, input }) => networks.addException({ ctx, input })),
  removeException: procedure.input(ForOneApp).mutation(({ ctx, input }) => networks.removeException({ ctx, input })),
  chooseMode: procedure
    .input(OneHost.extend({ simple: z.boolean() }))
    .mutation(({ ctx, input }) => networks.chooseMode({ ctx, input })),
  topology: procedure.input(OneHost).query(({ ctx, input }) => networks.topology({ ctx, input })),
  dns: router({
    records: procedure.input(OneHost).query(({ ctx, input }) => networks.dns.records({ ctx, input })),
    addRecord: procedure.input(OneRecord).mutation(({ ctx, input }) => networks.dns.addRecord({ ctx, input })),
    removeRecord: procedure.input(OneRecord).mutation(({ ctx, input }) => networks.dns.removeRecord({ ctx, input })),
    ask: procedure
      .input(OneHost.extend({ name: z.string().min(1).max(253), type: z.enum(networks.dns.RECORD_TYPES).default('A') }))
      .mutation(({ ctx, input }) => networks.dns.ask({ ctx, input })),
  }),
  edgeTraffic: procedure.input(OneNode).query(({ ctx, input }) => networks.edgeTraffic({ ctx, input })),
  node: router({
    details: procedure.input(OneNode).query(({ ctx, input }) => networks.node.details({ ctx, input })),
    traffic: procedure.input(OneNode).query(({ ctx, input }) => networks.node.traffic({ ctx, input })),
    ping: procedure.input(OneNode).mutation(({ ctx, input }) => networks.node.ping({ ctx, input })),
    configuration: procedure.input(OneNode).query(({ ctx, input }) => networks.node.configuration({ ctx, input })),
  }),
  leases: procedure.input(OneHost).query(({ ctx, input }) => networks.leases({ ctx, input })),
  getContainerNetworkConfig: procedure
    .input(OneHost.extend({ name: z.string().max(253) }))
    .query(({ ctx, input }) => networks.containerConfig({ ctx, input })),
})
