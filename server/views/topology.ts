import { dhcpDns } from '../capabilities/dhcp-dns'
import { guard } from '../capabilities/guard'
import { inventory } from '../capabilities/inventory'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { router } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import type { Edge, Node, State } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import { type Pool, poolSeen } from './pool'
import { outsidePorts } from './outside-ports'
import { stateOf } from './standing'

/** A network with apps on it, or what guests have instead of one. */
export type Network = {
  id: string
  name: string
  cidr: string | null
  isolated: boolean
  pool: Pool | null
  /** How many guests are on it. */
  apps: number
}

/** Who is connected with whom; where that is drawn is the page's business. */
export type TopologyView = {
  seenAt: number
  networks: readonly Network[]
  nodes: readonly Node[]
  edges: readonly Edge[]
  /** Parts of the host that could not be looked at, in words; the picture is incomplete there. */
  unknown: readonly string[]
}

type Input = { seen: Snapshot; spec: NetworkSpec }

/** Joins what the capabilities report by id, and puts each guest on its network. */
export function topology({ seen, spec }: Input): TopologyView {
  const names = layout(spec)
  const reports = CAPABILITIES.map((capability) => seen.report(capability))
  const management = seen.known(uplink)?.bridge ?? null
  const merged = merge(reports.flatMap((report) => report.nodes))
  const leases = new Map((seen.known(dhcpDns)?.leases ?? []).map((lease) => [lease.mac, lease.address]))
  const guests = seen.known(inventory)?.guests ?? []
  const nodes = merged.flatMap((node): Node[] => {
    if (node.kind === 'bridge') return node.id === `bridge:${management}` ? [managementNode(node, seen)] : []
    if (node.tier !== 'app') return [node]
    const guest = guests.find(({ vmid }) => node.id === `guest:${vmid}`)
    const leased = (guest?.nics ?? []).flatMap(({ mac }) => (mac && leases.has(mac) ? [leases.get(mac) ?? ''] : []))
    return [{ ...node, addresses: [...leased, ...node.addresses], network: networkId(node.network, management) }]
  })
  const networks = networksOf({ seen, spec, nodes, management })
  const edges = [
    ...reports
      .flatMap((report) => report.edges)
      .filter(({ to, from }) => !(to.startsWith('guest:') && from.startsWith('bridge:'))),
    ...wayEdges({ seen, management, bridge: names.bridge }),
  ]
  const unknown = CAPABILITIES.filter((capability) => seen.failure(capability) !== null).map(({ title }) => title)
  const ids = new Set([...nodes, ...networks].map(({ id }) => id))
  return {
    ...{ seenAt: seen.seenAt, unknown, networks },
    nodes: nodes.sort(byId),
    edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  }
}

/** With what it reaches the LAN by. */
function managementNode(node: Node, seen: Snapshot): Node {
  const outside = outsidePorts(seen, node.name).map(({ name }) => name)
  return { ...node, tier: 'management', ...(outside.length > 0 ? { note: `by ${outside.join(', ')}` } : {}) }
}

/** Guests on the management bridge are a network of their own; the bridge itself stands a tier higher. */
function networkId(network: string | undefined, management: string | null): string {
  if (!network) return 'network:none'
  return network === `bridge:${management}` ? 'network:management' : network
}

function merge(nodes: readonly Node[]): Node[] {
  const merged = new Map<string, Node>()
  for (const node of nodes) {
    const known = merged.get(node.id)
    merged.set(node.id, known ? { ...known, ...node, facts: unique([...node.facts, ...known.facts]) } : node)
  }
  return [...merged.values()]
}

function unique(facts: Node['facts']): Node['facts'] {
  return facts.filter((fact, index) => facts.findIndex(({ label }) => label === fact.label) === index)
}

function byId(a: Node, b: Node): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true })
}

/** The app network first, then other bridges, then the guests of the management bridge, then those without any network. */
function networksOf({
  seen,
  spec,
  nodes,
  management,
}: {
  seen: Snapshot
  spec: NetworkSpec
  nodes: readonly Node[]
  management: string | null
}) {
  const { bridge: ours, subnet } = layout(spec)
  const apps = (id: string) => nodes.filter((node) => node.tier === 'app' && node.network === id).length
  const bridges = seen.known(inventory)?.bridges ?? []
  const others = bridges.filter(({ name }) => name !== ours && name !== management)
  const plain = (id: string, name: string, cidr: string | null) => ({
    id,
    name,
    cidr,
    isolated: false,
    pool: null,
    apps: apps(id),
  })
  const own = bridges.some(({ name }) => name === ours)
    ? [
        {
          ...plain(`bridge:${ours}`, ours, subnet),
          isolated: true,
          pool: poolSeen(seen, spec),
        },
      ]
    : []
  return [
    ...own,
    ...others.map(({ name, addresses }) => plain(`bridge:${name}`, name, cidrOf(addresses))),
    ...(apps('network:management') > 0
      ? [plain('network:management', `${management ?? 'Management'}: on the LAN, not isolated`, null)]
      : []),
    ...(apps('network:none') > 0 ? [plain('network:none', 'Without a network', null)] : []),
  ]
}

function cidrOf(addresses: readonly { address: string; prefix: number; family: 4 | 6 }[]): string | null {
  const first = addresses.find(({ family }) => family === 4)
  return first ? `${first.address}/${first.prefix}` : null
}

function wayEdges({ seen, management, bridge }: { seen: Snapshot; management: string | null; bridge: string }): Edge[] {
  const edges: Edge[] = []
  const guest = seen.known(router)?.guest
  const known = (id: string, from: string, to: string, kind: Edge['kind'], state: State): number =>
    edges.push({ id, from, to, kind, state })
  if (management) known('link:management-guests', `bridge:${management}`, 'network:management', 'link', 'good')
  if (guest)
    known('link:router-apps', `guest:${guest.vmid}`, `bridge:${bridge}`, 'link', guest.running ? 'good' : 'failed')
  if (stateOf(seen, guard).state === 'good') known('blocked:host-apps', 'host', `bridge:${bridge}`, 'blocked', 'good')
  for (const other of seen.known(inventory)?.bridges ?? [])
    if (other.name !== bridge && other.name !== management && other.addresses.length > 0)
      known(`link:host-${other.name}`, 'host', `bridge:${other.name}`, 'link', 'good')
  return edges
}
