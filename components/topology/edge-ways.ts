import type { Edge } from '@/server/engine/capability'
import type { Drawing } from './place'
import { crossing, descent, middle, type Point, type Rect } from './edge-path'

type Thing = Rect & { id: string }

/** A way between two tiers; `up` when the edge runs from the lower thing to the upper one. */
type Descent = { edge: Edge; upper: Thing; lower: Thing; up: boolean; enterAt: number }

export type Way = { edge: Edge; points: Point[] }

/** Between two ways that enter the same box, and between two that run side by side. */
const APART = { entries: 24, levels: 10 }
const FIRST_BEND = 14

/** The way of every edge whose two ends are in the picture. No two lie on each other, except where they leave the same thing. */
export function edgeWays({ boxes, nodes, edges }: Pick<Drawing, 'boxes' | 'nodes' | 'edges'>): Way[] {
  const things = new Map<string, Thing>([...boxes, ...nodes].map((it) => [it.id, it]))
  const ways: Way[] = []
  const descents: Descent[] = []
  for (const edge of edges) {
    const [from, to] = [things.get(edge.from), things.get(edge.to)]
    if (!from || !to) continue
    const up = from.y >= to.y + to.height
    const [upper, lower] = up ? [to, from] : [from, to]
    if (lower.y < upper.y + upper.height) ways.push({ edge, points: crossing(from, to) })
    else descents.push({ edge, upper, lower, up, enterAt: entry(upper, lower, nodes) })
  }
  const spread = groups(descents, ({ lower }) => lower.id).flatMap(spreadEntries)
  const bends = bendsOf(spread)
  for (const it of spread) {
    const points = descent(it.upper, it.lower, it.enterAt, bends.get(it) ?? 0)
    ways.push({ edge: it.edge, points: it.up ? points.toReversed() : points })
  }
  return ways
}

const isWide = (thing: Rect) => thing.width > 300

/** A node is entered in its middle; a wide box as near as possible to where the way comes from, beside what stands between. */
function entry(upper: Thing, lower: Thing, nodes: readonly Thing[]): number {
  if (!isWide(lower)) return middle(lower)
  const [low, high] = [lower.x + 24, lower.x + lower.width - 24]
  const wanted = Math.min(Math.max(middle(upper), low), high)
  const between = nodes.filter((it) => it.y >= upper.y + upper.height && it.y + it.height <= lower.y)
  const free = (x: number) => between.every((it) => x <= it.x - 8 || x >= it.x + it.width + 8)
  const beside = between.flatMap((it) => [it.x - 24, it.x + it.width + 24])
  const open = [wanted, ...beside].filter((x) => x >= low && x <= high && free(x))
  return open.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? wanted
}

/** Several ways into one box enter it side by side, in the order in which they come. */
function spreadEntries(into: readonly Descent[]): Descent[] {
  const sorted = into.toSorted((a, b) => a.enterAt - b.enterAt || middle(a.upper) - middle(b.upper))
  const [first] = sorted
  if (!first || !isWide(first.lower)) return sorted
  let right = first.lower.x + first.lower.width - 24 + APART.entries
  // From the right, so that the last one still finds room inside.
  return sorted
    .toReversed()
    .map((it) => {
      right = Math.min(it.enterAt, right - APART.entries)
      return { ...it, enterAt: right }
    })
    .toReversed()
}

/** Where each way bends: ways that would run on each other take levels of their own. Those to the left come first from the left, those to the right first from the right: so they cross least. */
function bendsOf(descents: readonly Descent[]): Map<Descent, number> {
  const bends = new Map<Descent, number>()
  for (const ways of groups(descents, bottomOf)) {
    const leftwards = ways
      .filter((it) => it.enterAt < middle(it.upper))
      .toSorted((a, b) => middle(a.upper) - middle(b.upper))
    const rightwards = ways
      .filter((it) => it.enterAt > middle(it.upper))
      .toSorted((a, b) => middle(b.upper) - middle(a.upper))
    const levels: Descent[][] = []
    for (const way of [...leftwards, ...rightwards]) {
      let level = levels.findIndex((taken) => taken.every((it) => it.upper.id === way.upper.id || !overlap(it, way)))
      if (level < 0) level = levels.push([]) - 1
      levels[level]?.push(way)
      bends.set(way, bottomOf(way) + FIRST_BEND + level * APART.levels)
    }
  }
  return bends
}

function bottomOf({ upper }: Descent): number {
  return upper.y + upper.height
}

function groups<T, K>(items: readonly T[], key: (item: T) => K): T[][] {
  const found = new Map<K, T[]>()
  for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item])
  return [...found.values()]
}

function overlap(a: Descent, b: Descent): boolean {
  const [left, right] = [a, b].map((it) => [it.enterAt, middle(it.upper)].toSorted((x, y) => x - y))
  return (left?.[0] ?? 0) <= (right?.[1] ?? 0) + 8 && (right?.[0] ?? 0) <= (left?.[1] ?? 0) + 8
}
