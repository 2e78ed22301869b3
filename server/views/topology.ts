import { inventory } from '../capabilities/inventory'
import { isShut, lan } from '../capabilities/lan'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { uplink } from '../capabilities/uplink'
import type { Edge, Node } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import type { AddressesSeen } from './apps'
import { type Pool, poolSeen } from './pool'
import { outsidePorts } from './outside-ports'
import { type Holding, holdingOf } from './holding'
import { isBegun } from './standing'
import { guestsInPicture } from './topology-guests'
import { unseenParts, waysOf } from './topology-ways'

/** A network with apps on it, or what guests have instead of one. */
export type Network = {
  id: string
  name: string
  cidr: string | null
  /** The one that is to isolate its apps. */
  isolated: boolean
  /** Of that one, whether it does so now; null when that could not be seen, and for the others. */
  holds: boolean | null
  /** What is wrong with it, in words; null for nothing that is known. */
  trouble: string | null
  /** Who reaches whom by it, in a sentence. */
  sentence: string
  pool: Pool | null
  /** How many guests are on it. */
  apps: number
  /** How many of those on the isolated one are on another network too, and so not isolated. */
  open: number
  /** What single apps of the isolated one may reach although it is closed to the others. */
  exceptions: number
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

/** `addresses`: what was seen of guests whose addresses others give. `now`: at which leases are judged; as it was seen otherwise. */
type Input = { seen: Snapshot; spec: NetworkSpec; addresses?: AddressesSeen; now?: number }

/** Joins what the capabilities report by id, and puts each guest on its network. */
export function topology({ seen, spec, addresses = new Map(), now = seen.seenAt }: Input): TopologyView {
  const reports = CAPABILITIES.map((capability) => seen.report(capability))
  const unseen = unseenParts({ seen, spec })
  const management = seen.known(uplink)?.bridge ?? null
  const guests = guestsInPicture({ seen, spec, addresses, now })
  const nodes = merge([...reports.flatMap((report) => report.nodes), ...unseen.nodes]).flatMap((node): Node[] => {
    if (node.kind === 'bridge') return node.id === `bridge:${management}` ? [managementNode(node, seen)] : []
    return [node.tier === 'app' ? guests.node(node) : node]
  })
  const networks = networksOf({ seen, spec, nodes, management, now, isOpen: guests.isOpen })
  const edges = [
    ...reports
      .flatMap((report) => report.edges)
      .filter(({ to, from }) => !(to.startsWith('guest:') && from.startsWith('bridge:'))),
    ...unseen.edges,
    ...waysOf({ seen, spec }),
    ...nodes.filter(({ tier }) => tier === 'app').flatMap(guests.edges),
  ]
  const bridge = seen.known(lan)
  const isCut = ({ kind, to }: Edge) =>
    kind === 'link' && bridge !== null && isShut(bridge) && to === `bridge:${bridge.link?.name}`
  const unknown = CAPABILITIES.filter((capability) => seen.failure(capability) !== null).map(({ title }) => title)
  const ids = new Set([...nodes, ...networks].map(({ id }) => id))
  return {
    ...{ seenAt: seen.seenAt, unknown, networks },
    nodes: nodes.sort(byId),
    edges: edges
      .filter(({ from, to }) => ids.has(from) && ids.has(to))
      .map((edge) => (isCut(edge) ? { ...edge, state: 'failed' } : edge)),
  }
}

/** With what it reaches the LAN by. */
function managementNode(node: Node, seen: Snapshot): Node {
  const outside = outsidePorts(seen, node.name).map(({ name }) => name)
  return { ...node, tier: 'management', ...(outside.length > 0 ? { note: `by ${outside.join(', ')}` } : {}) }
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
  now,
  isOpen,
}: Required<Pick<Input, 'seen' | 'spec' | 'now'>> & {
  nodes: readonly Node[]
  management: string | null
  isOpen: (node: Node) => boolean
}): Network[] {
  const { bridge: ours, subnet } = layout(spec)
  const apps = (id: string) => nodes.filter((node) => node.tier === 'app' && node.network === id).length
  const bridges = seen.known(inventory)?.bridges ?? []
  const others = bridges.filter(({ name }) => name !== ours && name !== management)
  const plain = (id: string, name: string, cidr: string | null) => ({
    id,
    name,
    cidr,
    isolated: false,
    holds: null,
    trouble: null,
    sentence: 'Not isolated: what is attached here is reached from the LAN as any other device.',
    pool: null,
    apps: apps(id),
    open: 0,
    exceptions: 0,
  })
  const holding = holdingOf(seen)
  // One whose bridge somebody took away is still asked for, and its apps are on no other one.
  const own =
    isBegun(seen) || bridges.some(({ name }) => name === ours)
      ? [
          {
            ...plain(`bridge:${ours}`, ours, subnet),
            isolated: true,
            ...holding,
            sentence: reachIn(holding, spec.exceptions.length),
            pool: poolSeen(seen, spec, now),
            open: nodes.filter((node) => node.tier === 'app' && isOpen(node)).length,
            exceptions: spec.exceptions.length,
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

/** Of the isolated one: what its apps reach, and what is wrong with that. */
function reachIn({ holds, trouble }: Holding, exceptions: number): string {
  const but =
    exceptions === 0 ? '' : exceptions === 1 ? ', but for one exception' : `, but for ${exceptions} exceptions`
  const meant = `its apps reach the internet through the router, and nothing of your LAN or of the host${but}.`
  if (holds === null) return `Whether it is isolated now could not be seen. As it is meant, ${meant}`
  if (trouble === null) return `Isolated: ${meant}`
  return `${holds ? 'Isolated, and out of order' : 'Not isolated now'}. ${trouble}. Once it is repaired, ${meant}`
}

function cidrOf(addresses: readonly { address: string; prefix: number; family: 4 | 6 }[]): string | null {
  const first = addresses.find(({ family }) => family === 4)
  return first ? `${first.address}/${first.prefix}` : null
}
