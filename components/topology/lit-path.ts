import type { Drawing } from './place'

type Graph = Pick<Drawing, 'boxes' | 'nodes' | 'edges'>

/** What lights up with a selection: the things themselves, and the ways between them. */
export type Lit = { things: ReadonlySet<string>; edges: ReadonlySet<string> }

/** Where packets of a node go and come from: its network, and every open way from there up to the internet. Null when nothing is selected, or something that is gone. */
export function litPath(graph: Graph, selected: string | null): Lit | null {
  const { boxes, nodes, edges } = graph
  if (selected === null || ![...boxes, ...nodes].some(({ id }) => id === selected)) return null
  const things = new Set([selected])
  const ways = new Set<string>()
  const node = nodes.find(({ id }) => id === selected)
  if (node?.network && boxes.some(({ id }) => id === node.network)) things.add(node.network)
  for (const box of boxes)
    if (box.id === selected) for (const app of nodes) if (app.network === box.id) things.add(app.id)

  // What is blocked is next to the selection, but nothing goes on from there.
  for (const edge of edges)
    if (edge.kind === 'blocked' && (things.has(edge.from) || things.has(edge.to))) ways.add(edge.id)
  const open = edges.filter((edge) => edge.kind !== 'blocked')
  const above = heights(graph)
  const climb = [...things].filter((id) => id === selected || boxes.some((box) => box.id === id))
  for (let id = climb.pop(); id !== undefined; id = climb.pop()) {
    for (const edge of open) {
      const other = edge.from === id ? edge.to : edge.to === id ? edge.from : null
      if (other === null || (above.get(other) ?? 0) > (above.get(id) ?? 0)) continue
      ways.add(edge.id)
      if (!things.has(other)) climb.push(other)
      things.add(other)
    }
  }
  // A thing that is not an app also shows what hangs directly below it.
  if (node && node.tier !== 'app')
    for (const edge of open)
      if (edge.from === selected || edge.to === selected) {
        ways.add(edge.id)
        things.add(edge.from === selected ? edge.to : edge.from)
      }
  return { things, edges: ways }
}

/** An explained path: its nodes, and the ways between those that stand beside each other. */
export function litNodes({ boxes, nodes, edges }: Graph, path: readonly string[]): Lit | null {
  const things = new Set([...boxes, ...nodes].map(({ id }) => id).filter((id) => path.includes(id)))
  if (things.size === 0) return null
  const between = edges.filter(({ from, to }) => things.has(from) && things.has(to))
  return { things, edges: new Set(between.map(({ id }) => id)) }
}

function heights({ boxes, nodes }: Graph): Map<string, number> {
  return new Map([...boxes, ...nodes].map(({ id, y }) => [id, y]))
}
