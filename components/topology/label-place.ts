import type { Point, Rect } from './edge-path'

/** How far from where it belongs words may stand, in steps to each side, and pixels of a step. */
const REACH = { across: 12, along: 5 }
const STEP = 24
/** Pixels that stay free between words and what they are not to cover. */
const APART = 4

/**
 * The middle of a place for words of this size, as near as possible to where they belong, where they cover as little as possible.
 * `zoom`: words keep their size, and what they could cover does not.
 */
export function labelPlace({
  at,
  size,
  others,
  zoom,
}: {
  at: Point
  /** Pixels of the screen. */
  size: { width: number; height: number }
  others: readonly Rect[]
  zoom: number
}): Point {
  const [width, height] = [(size.width + 2 * APART) / zoom, (size.height + 2 * APART) / zoom]
  const step = STEP / zoom
  const near = others.filter(
    (it) =>
      it.x < at.x + REACH.across * step + width &&
      it.x + it.width > at.x - REACH.across * step - width &&
      it.y < at.y + REACH.along * step + height &&
      it.y + it.height > at.y - REACH.along * step - height,
  )
  let best = { point: at, cost: Infinity }
  for (let down = -REACH.along; down <= REACH.along; down += 1)
    for (let right = -REACH.across; right <= REACH.across; right += 1) {
      const point = { x: at.x + right * step, y: at.y + down * step }
      const words = { x: point.x - width / 2, y: point.y - height / 2, width, height }
      const covered = near.reduce((sum, it) => sum + shared(words, it), 0) * zoom * zoom
      // Beside a way it is told sooner which one is meant than above or below.
      const cost = covered + (Math.abs(right) + 3 * Math.abs(down)) * STEP
      if (cost < best.cost) best = { point, cost }
    }
  return best.point
}

/** The area that two have in common. */
function shared(a: Rect, b: Rect): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const along = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return across > 0 && along > 0 ? across * along : 0
}
