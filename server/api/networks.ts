import { z } from 'zod'
import type { Role } from '../auth'
import * as networks from '../networks'
import { OneHost } from './hosts'
import { may, router } from './trpc'

const Wanted = OneHost.extend({ intent: networks.Intent.default(networks.INITIALIZE) })
const ForOneApp = OneHost.extend({ exception: z.record(z.string().max(32), z.unknown()) })
const OneNode = OneHost.extend({ id: z.string().min(1).max(128) })
const OneRecord = OneHost.extend({ record: z.record(z.string().max(32), z.unknown()) })
const Draft = OneHost.extend({ spec: z.record(z.string().max(32), z.unknown()) })

function startRole(input: unknown): Role {
  const read = z.object({ intent: z.object({ do: z.string() }) }).safeParse(input)
  return networks.roleToStart(read.success ? read.data.intent.do : '')
}

export const networksRouter = router({
  settings: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => networks.settings({ ctx, input })),
  checkSettings: may('viewer', 'host')
    .input(Draft)
    .query(({ ctx, input }) => networks.checkSettings({ ctx, input })),
  saveSettings: may('operator', 'host')
    .input(Draft)
    .mutation(({ ctx, input }) => networks.saveSettings({ ctx, input })),
  plan: may('viewer', 'host')
    .input(Wanted)
    .query(({ ctx, input }) => networks.plan({ ctx, input })),
  start: may(startRole, 'host')
    .input(Wanted.extend({ digest: z.string().max(64) }))
    .mutation(({ ctx, input }) => networks.start({ ctx, input })),
  finish: may('operator', 'operation')
    .input(z.object({ id: z.string().min(1).max(64) }))
    .mutation(({ ctx, input }) => networks.finish({ ctx, input })),
  /** As the document of the network has it, from a fresh look. */
  status: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => networks.status({ ctx, input })),
  isolation: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => networks.isolation({ ctx, input })),
  isolateApps: may('operator', 'host')
    .input(OneHost.extend({ apart: z.boolean() }))
    .mutation(({ ctx, input }) => networks.isolateApps({ ctx, input })),
  addException: may('operator', 'host')
    .input(ForOneApp)
    .mutation(({ ctx, input }) => networks.addException({ ctx, input })),
  removeException: may('operator', 'host')
    .input(ForOneApp)
    .mutation(({ ctx, input }) => networks.removeException({ ctx, input })),
  chooseMode: may('operator', 'host')
    .input(OneHost.extend({ simple: z.boolean() }))
    .mutation(({ ctx, input }) => networks.chooseMode({ ctx, input })),
  makeRoom: may('operator', 'host')
    .input(OneHost)
    .mutation(({ ctx, input }) => networks.makeRoom({ ctx, input })),
  topology: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => networks.topology({ ctx, input })),
  dns: router({
    records: may('viewer', 'host')
      .input(OneHost)
      .query(({ ctx, input }) => networks.dns.records({ ctx, input })),
    addRecord: may('operator', 'host')
      .input(OneRecord.extend({ instead: OneRecord.shape.record.optional() }))
      .mutation(({ ctx, input: { instead, ...input } }) =>
        networks.dns.addRecord({ ctx, input: { ...input, ...(instead ? { instead } : {}) } }),
      ),
    removeRecord: may('operator', 'host')
      .input(OneRecord)
      .mutation(({ ctx, input }) => networks.dns.removeRecord({ ctx, input })),
    ask: may('viewer', 'host')
      .input(OneHost.extend({ name: z.string().min(1).max(253), type: z.enum(networks.dns.RECORD_TYPES).default('A') }))
      .mutation(({ ctx, input }) => networks.dns.ask({ ctx, input })),
  }),
  heard: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => networks.heard({ ctx, input })),
  edgeTraffic: may('viewer', 'host')
    .input(OneNode)
    .query(({ ctx, input }) => networks.edgeTraffic({ ctx, input })),
  node: router({
    details: may('viewer', 'host')
      .input(OneNode)
      .query(({ ctx, input }) => networks.node.details({ ctx, input })),
    traffic: may('viewer', 'host')
      .input(OneNode)
      .query(({ ctx, input }) => networks.node.traffic({ ctx, input })),
    ping: may('viewer', 'host')
      .input(OneNode)
      .mutation(({ ctx, input }) => networks.node.ping({ ctx, input })),
    configuration: may('viewer', 'host')
      .input(OneNode)
      .query(({ ctx, input }) => networks.node.configuration({ ctx, input })),
  }),
  leases: may('viewer', 'host')
    .input(OneHost)
    .query(({ ctx, input }) => networks.leases({ ctx, input })),
  getContainerNetworkConfig: may('viewer', 'host')
    .input(OneHost.extend({ name: z.string().max(253) }))
    .query(({ ctx, input }) => networks.containerConfig({ ctx, input })),
})
