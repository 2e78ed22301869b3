import type { Edge } from '@/server/engine/capability'
import type { Drawing } from './place'
import { arrowHead, crossBar, halfway, type Point, roundedPath } from './edge-path'
import { edgeWays } from './edge-ways'

/** An edge as it is drawn: its way, what stands at its end, and which of the looks it has. */
export type EdgeLine = {
  id: string
  look: 'open' | 'failed' | 'unknown' | 'blocked'
  way: string
  end: string
  /** Where words about it belong. */
  label: Point
  points: readonly Point[]
}

export function edgeLines(view: Pick<Drawing, 'boxes' | 'nodes' | 'edges'>): EdgeLine[] {
  return edgeWays(view).map(({ edge, points }) => ({
    id: edge.id,
    look: lookOf(edge),
    way: roundedPath(points),
    end: endOf(edge, points),
    label: halfway(points),
    points,
  }))
}

function lookOf(edge: Edge): EdgeLine['look'] {
  if (edge.state === 'failed' || edge.state === 'unknown') return edge.state
  return edge.kind === 'blocked' ? 'blocked' : 'open'
}

function endOf(edge: Edge, points: readonly Point[]): string {
  if (edge.kind === 'nat') return arrowHead(points)
  return lookOf(edge) === 'blocked' ? crossBar(points) : ''
}
