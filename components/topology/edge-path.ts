/** A rectangle of the picture: a node or the box of a network. */
export type Rect = { x: number; y: number; width: number; height: number }
export type Point = { x: number; y: number }

/** Down from the bottom of the upper one, across at `bend`, and down into the lower one at `enterAt`. */
export function descent(upper: Rect, lower: Rect, enterAt: number, bend: number): Point[] {
  const start = { x: middle(upper), y: upper.y + upper.height }
  const end = { x: enterAt, y: lower.y }
  if (end.x === start.x) return [start, end]
  const y = Math.min(bend, (start.y + end.y * 3) / 4)
  return [start, { x: start.x, y }, { x: end.x, y }, end]
}

/** From side to side, within a tier. */
export function crossing(from: Rect, to: Rect): Point[] {
  const rightwards = to.x >= from.x
  const start = { x: rightwards ? from.x + from.width : from.x, y: from.y + from.height / 2 }
  const end = { x: rightwards ? to.x : to.x + to.width, y: to.y + to.height / 2 }
  if (start.y === end.y) return [start, end]
  const x = (start.x + end.x) / 2
  return [start, { x, y: start.y }, { x, y: end.y }, end]
}

/** The way as an SVG path with round corners. */
export function roundedPath(points: readonly Point[], radius = 8): string {
  return points
    .map((point, at) => {
      const [before, after] = [points[at - 1], points[at + 1]]
      if (!before) return `M${point.x} ${point.y}`
      if (!after) return `L${point.x} ${point.y}`
      const r = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2)
      const enter = towards(point, before, r)
      const leave = towards(point, after, r)
      return `L${enter.x} ${enter.y}Q${point.x} ${point.y} ${leave.x} ${leave.y}`
    })
    .join('')
}

/** The middle of the longest straight part: there is the most room for words. */
export function halfway(points: readonly Point[]): Point {
  const parts = points.slice(1).map((point, at) => [points[at] ?? point, point] as const)
  const [from, to] = parts.toSorted((a, b) => distance(...b) - distance(...a))[0] ?? []
  return from && to ? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } : { x: 0, y: 0 }
}

/** An arrow head at the end of the way, as two strokes. */
export function arrowHead(points: readonly Point[], size = 6): string {
  const [tip, before] = [points.at(-1), points.at(-2)]
  if (!tip || !before) return ''
  const back = towards(tip, before, size)
  const [dx, dy] = [tip.y - back.y, back.x - tip.x].map((value) => value * 0.7)
  return `M${back.x + (dx ?? 0)} ${back.y + (dy ?? 0)}L${tip.x} ${tip.y}L${back.x - (dx ?? 0)} ${back.y - (dy ?? 0)}`
}

/** The short bar across the way where nothing passes. */
export function crossBar(points: readonly Point[], size = 8): string {
  const [end, before] = [points.at(-1), points.at(-2)]
  if (!end || !before) return ''
  const at = towards(end, before, Math.min(18, distance(end, before) / 2))
  const upright = Math.abs(end.y - before.y) > Math.abs(end.x - before.x)
  return upright ? `M${at.x - size} ${at.y}L${at.x + size} ${at.y}` : `M${at.x} ${at.y - size}L${at.x} ${at.y + size}`
}

export function middle(rect: Rect): number {
  return rect.x + rect.width / 2
}

const distance = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by }
}
