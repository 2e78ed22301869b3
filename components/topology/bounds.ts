import type { Drawing } from './place'
import type { Rect } from './edge-path'

/** Everything of the picture. */
export function boundsOf({ boxes, nodes }: Pick<Drawing, 'boxes' | 'nodes'>): Rect {
  const things: readonly Rect[] = [...boxes, ...nodes]
  if (things.length === 0) return { x: 0, y: 0, width: 800, height: 600 }
  const left = Math.min(...things.map((it) => it.x))
  const top = Math.min(...things.map((it) => it.y))
  const right = Math.max(...things.map((it) => it.x + it.width))
  const bottom = Math.max(...things.map((it) => it.y + it.height))
  return { x: left, y: top, width: right - left, height: bottom - top }
}
