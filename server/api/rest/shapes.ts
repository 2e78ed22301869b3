import { z } from 'zod'

/** What the REST interface takes and answers; keys as in the document of the network: lower case with underscores. */

export const HostId = z.string().min(1).max(64).describe('The id of a host, as GET /hosts lists it.')

export const Host = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string().describe('Address and port of its SSH server.'),
})

export const App = z.object({
  vmid: z.number().int(),
  name: z.string(),
  kind: z.enum(['container', 'vm']),
  state: z.enum(['running', 'stopped', 'template', 'elsewhere']),
  attachment: z
    .enum(['network', 'lan', 'other', 'none'])
    .describe('On the isolated network, on the management bridge, on another bridge, or nowhere.'),
  bridge: z.string().nullable(),
  isolated: z
    .boolean()
    .nullable()
    .describe('Whether host and LAN are kept from it now, also where nothing works; null when that could not be seen.'),
  addresses: z
    .array(z.string())
    .describe('Fixed, leased, or what a guest that runs was seen to have; empty where none is known.'),
  domain_name: z.string().nullable(),
})

export const NetworkStatus = z.object({
  management_bridge: z.string().nullable(),
  app_bridge: z.string().nullable(),
  isolated_network: z.boolean().describe('Whether it is there and works.'),
  router_deployed: z.boolean(),
  app_network_subnet: z.string(),
  app_network_gateway: z.string(),
  dhcp_range: z.string(),
  dns_domain: z.string(),
})

export const Choices = z.object({
  templates: z.array(z.object({ template: z.string(), downloaded_first: z.boolean() })),
  storages: z.array(z.object({ storage: z.string(), type: z.string(), available_bytes: z.number() })),
})

export const Started = z.object({ operation_id: z.string().describe('To be asked about with GET /operations/{id}.') })

export const Operation = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['running', 'done', 'partly', 'rolled-back', 'rollback-incomplete', 'unfinished', 'interrupted']),
  steps: z.array(z.object({ title: z.string(), state: z.string() })),
  lines: z.array(z.string()).describe('Closing words.'),
  error: z.string().nullable(),
})

export const Provision = z.object({
  host_id: HostId,
  name: z.string().min(1).max(63).describe('A DNS label that nobody on the network has.'),
  template: z.string().min(1).max(255).describe('As GET /hosts/{host_id}/choices lists it.'),
  storage: z.string().min(1).max(100),
  disk_gib: z.number().int().min(1).max(2000).default(8),
  cores: z.number().int().min(1).max(128).default(1),
  memory_mib: z.number().int().min(64).max(1_000_000).default(512),
  address: z.string().max(64).default('').describe('Empty: the first that is free.'),
})

export const Guests = z.object({
  host_id: HostId,
  guests: z.array(z.number().int().min(100).max(999_999_999)).min(1).max(500).describe('VMIDs.'),
})

export const Leaving = Guests.extend({
  if_address_taken: z
    .enum(['refuse', 'dhcp'])
    .default('refuse')
    .describe('What becomes of a guest whose fixed address somebody else has by now.'),
})
