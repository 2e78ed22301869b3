import type { Node } from '../engine/capability'
import type { TopologyView } from './topology'

/** What became different about a node between two pictures of a host. */
export type Happened = {
  /** Epoch milliseconds of the picture that shows it first. */
  at: number
  /** The node, and its name then. */
  id: string
  name: string
  /** The networks on which it stood before and after. */
  networks: readonly string[]
  what: 'came' | 'left' | 'state' | 'address' | 'network' | 'name'
  from: string | null
  to: string | null
}

type Picture = Pick<TopologyView, 'nodes' | 'networks' | 'seenAt' | 'unknown'>

/** In the order of the nodes. What could not be looked at has neither left nor come. */
export function happened(before: Picture, after: Picture): Happened[] {
  if (before.unknown.length > 0 || after.unknown.length > 0) return []
  const [old, now] = [before, after].map(({ nodes }) => new Map(nodes.map((node) => [node.id, node])))
  const { seenAt: at } = after
  const gone = before.nodes.filter(({ id }) => !now?.has(id)).map((node) => entry(at, node, 'left'))
  const rest = after.nodes.flatMap((node) => {
    const known = old?.get(node.id)
    return known ? changes(at, known, node, after) : [entry(at, node, 'came')]
  })
  return [...gone, ...rest]
}

function changes(at: number, before: Node, after: Node, { networks }: Picture): Happened[] {
  const nameOf = (id: string | undefined) => networks.find((network) => network.id === id)?.name ?? id ?? null
  const pairs = [
    ['name', before.name, after.name],
    ['state', before.state, after.state],
    ['network', nameOf(before.network), nameOf(after.network)],
    ['address', text(before.addresses), text(after.addresses)],
  ] as const
  const also = before.network
  return pairs
    .filter(([, from, to]) => from !== to)
    .map(([what, from, to]) => entry(at, after, what, { from, to, also }))
}

function text(addresses: readonly string[]): string | null {
  return addresses.length > 0 ? addresses.join(', ') : null
}

type Change = { from: string | null; to: string | null; also?: string | undefined }

function entry(
  at: number,
  { id, name, network }: Node,
  what: Happened['what'],
  { from, to, also }: Change = { from: null, to: null },
): Happened {
  const networks = [...new Set([also, network])].filter((each) => each !== undefined)
  return { at, id, name, networks, what, from, to }
}
