import { z } from 'zod'
import * as apps from '../../apps'
import type { Context } from '../../context'
import * as hosts from '../../hosts'
import * as networks from '../../networks'
import * as operations from '../../operations'
import { may, router } from '../trpc'
import { App, Choices, Guests, Host, HostId, Leaving, NetworkStatus, Operation, Provision, Started } from './shapes'

type Method = 'GET' | 'POST'

/** What may come back instead of an operation that was started. */
const REFUSALS = {
  400: 'What was asked for cannot be used',
  401: 'No token, or one that is not known',
  403: 'This token only reads',
  404: 'There is no such host',
  409: 'Another operation runs on this host: ask about it by operation_id. Without one, the host has changed meanwhile: ask again',
  412: 'It will not be done, and the message says why',
  503: 'The host is out of reach',
}

const at = (method: Method, path: `/${string}`, summary: string, tag: string) => ({
  openapi: {
    method,
    path,
    summary,
    tags: [tag],
    protect: true,
    ...(method === 'POST' ? { errorResponses: REFUSALS } : {}),
  },
})

export const restRouter = router({
  hosts: may('viewer', 'shown')
    .meta(at('GET', '/hosts', 'The hosts that this dashboard knows', 'Hosts'))
    .input(z.void())
    .output(z.array(Host))
    .query(async ({ ctx }) => (await hosts.list({ ctx })).map(({ id, name, address }) => ({ id, name, address }))),
  network: may('viewer', 'host')
    .meta(at('GET', '/hosts/{host_id}/network', 'How the network of a host stands, from a fresh look', 'Network'))
    .input(z.object({ host_id: HostId }))
    .output(NetworkStatus)
    .query(({ ctx, input }) => networks.status({ ctx, input: { hostId: input.host_id } })),
  apps: may('viewer', 'host')
    .meta(at('GET', '/hosts/{host_id}/apps', 'Every guest of a host, and where it is attached', 'Apps'))
    .input(z.object({ host_id: HostId }))
    .output(z.array(App))
    .query(async ({ ctx, input }) => {
      // A page shows what was seen last, and since when the host is out of reach; here nobody would notice.
      await hosts.look({ ctx, input: { hostId: input.host_id } })
      const { rows } = await apps.list({ ctx, input: { hostId: input.host_id } })
      return rows.map(({ vmid, name, kind, state, attachment, bridge, isolated, addresses, domainName }) => ({
        ...{ vmid, name, kind, state, attachment, bridge, isolated, addresses: [...addresses] },
        domain_name: domainName,
      }))
    }),
  choices: may('viewer', 'host')
    .meta(at('GET', '/hosts/{host_id}/choices', 'What a container can be made from', 'Apps'))
    .input(z.object({ host_id: HostId }))
    .output(Choices)
    .query(async ({ ctx, input }) => {
      const { templates, storages } = await apps.choices({ ctx, input: { hostId: input.host_id } })
      return {
        templates: templates.map(({ value, download }) => ({ template: value, downloaded_first: download !== null })),
        storages: storages.map(({ value, type, available }) => ({ storage: value, type, available_bytes: available })),
      }
    }),
  provision: may('operator', 'host')
    .meta(at('POST', '/hosts/{host_id}/apps', 'Make a container, and start it', 'Apps'))
    .input(Provision)
    .output(Started)
    .mutation(({ ctx, input }) => {
      const { host_id: hostId, name, template, storage, address, cores, disk_gib: disk, memory_mib: memory } = input
      const words = { disk: String(disk), cores: String(cores), memory: String(memory) }
      return begin(ctx, hostId, { do: 'provision', name, template, storage, address, ...words })
    }),
  attach: may('operator', 'host')
    .meta(at('POST', '/hosts/{host_id}/apps/attach', 'Bring guests onto the isolated network', 'Apps'))
    .input(Guests)
    .output(Started)
    .mutation(({ ctx, input }) => begin(ctx, input.host_id, { do: 'attach', guests: input.guests.join(',') })),
  detach: may('operator', 'host')
    .meta(at('POST', '/hosts/{host_id}/apps/detach', 'Bring guests back to the LAN', 'Apps'))
    .input(Leaving)
    .output(Started)
    .mutation(({ ctx, input: { host_id: hostId, guests, if_address_taken: taken } }) =>
      begin(ctx, hostId, { do: 'detach', guests: guests.join(','), taken }),
    ),
  operation: may('viewer', 'operation')
    .meta(at('GET', '/operations/{id}', 'What became of an operation, or how far it is', 'Operations'))
    .input(z.object({ id: z.string().min(1).max(64) }))
    .output(Operation)
    .query(async ({ ctx, input }) => {
      const { id, title, state, steps, lines, error } = await operations.get({ ctx, input })
      return {
        ...{ id, title, state, lines: [...lines], error: error?.message ?? null },
        steps: steps.map((step) => ({ title: step.title, state: step.state })),
      }
    }),
})

/** Plans, and starts what was planned: whoever asks without a page has read the reference. */
async function begin(ctx: Context, hostId: string, intent: networks.Intent): Promise<z.infer<typeof Started>> {
  // In the middle of another one a plan would be refused for what is only half done.
  await operations.refuseBeside(ctx, hostId)
  const { digest } = await networks.plan({ ctx, input: { hostId, intent } })
  const { operationId } = await networks.start({ ctx, input: { hostId, intent, digest } })
  return { operation_id: operationId }
}
