import type { Edge } from '@/server/engine/capability'
import type { TopologyView } from '@/server/views/topology'
import { arrowHead, crossBar, type Rect, roundedPath, route } from './edge-path'

/** An edge as it is drawn: its way, what stands at its end, and which of the looks it has. */
export type EdgeLine = { id: string; look: 'open' | 'failed' | 'unknown' | 'blocked'; way: string; end: string }

/** Every edge whose two ends are in the picture. */
export function edgeLines({ boxes, nodes, edges }: Pick<TopologyView, 'boxes' | 'nodes' | 'edges'>): EdgeLine[] {
  const rects = new Map<string, Rect>([...boxes, ...nodes].map((it) => [it.id, it]))
  return edges.flatMap((edge) => {
    const [from, to] = [rects.get(edge.from), rects.get(edge.to)]
    if (!from || !to) return []
    const points = route(from, to, nodes)
    return [{ id: edge.id, look: lookOf(edge), way: roundedPath(points), end: endOf(edge, points) }]
  })
}

function lookOf(edge: Edge): EdgeLine['look'] {
  if (edge.kind === 'blocked') return 'blocked'
  return edge.state === 'failed' || edge.state === 'unknown' ? edge.state : 'open'
}

function endOf(edge: Edge, points: ReturnType<typeof route>): string {
  if (edge.kind === 'nat') return arrowHead(points)
  return edge.kind === 'blocked' ? crossBar(points) : ''
}
