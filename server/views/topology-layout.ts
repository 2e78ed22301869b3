import type { Edge, Node } from '../engine/capability'
import type { NetworkBox, PlacedNode, TopologyView } from './topology'

export type Placed = Pick<TopologyView, 'tiers' | 'boxes' | 'nodes' | 'edges'>
type UnplacedBox = Omit<NetworkBox, 'x' | 'y' | 'width' | 'height'>

const NODE = { width: 184, height: 56 }
const WIDE = { width: 248, height: 64 }
const GAP = 16
const BOX = { header: 52, padding: 16, gap: 48, emptyWidth: 320, emptyHeight: 108 }
const TIERS = [
  { id: 'internet', label: 'Internet', height: 56 },
  { id: 'gateway', label: 'LAN gateway', height: 56 },
  { id: 'management', label: 'Management', height: 56 },
  { id: 'host', label: 'Host and router', height: 64 },
  { id: 'network', label: 'Networks and apps', height: 0 },
] as const
const BETWEEN = 56

/**
 * Fixed tiers from the internet down, apps in a grid inside the box of their network, all in the order of their ids: the same
 * host gives the same picture, and one app more moves only its neighbours in the box.
 */
export function place(nodes: readonly Node[], boxes: readonly UnplacedBox[], edges: readonly Edge[]): Placed {
  const tops = tierTops()
  const apps = (box: UnplacedBox) => nodes.filter((node) => node.tier === 'app' && node.network === box.id)
  let x = 0
  const placedBoxes = boxes.map((box): NetworkBox => {
    const size = boxSize(apps(box).length)
    const placed = { ...box, ...size, x, y: tops.network }
    x += size.width + BOX.gap
    return placed
  })
  const width = Math.max(x - BOX.gap, 3 * (WIDE.width + BOX.gap))
  const inBoxes = placedBoxes.flatMap((box) => grid(apps(box), box))
  const inTiers = (['internet', 'gateway', 'management', 'host'] as const).flatMap((tier) =>
    row(
      nodes.filter((node) => node.tier === tier),
      width,
      tops[tier],
      tier === 'host' ? WIDE : NODE,
    ),
  )
  const placed = [...inTiers, ...inBoxes]
  const ids = new Set([...placed, ...placedBoxes].map(({ id }) => id))
  const height = Math.max(BOX.emptyHeight, ...placedBoxes.map((box) => box.height))
  return {
    tiers: TIERS.map(({ id, label, height: own }) => ({ id, label, y: tops[id], height: own || height })),
    boxes: placedBoxes,
    nodes: placed,
    edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  }
}

function tierTops(): Record<(typeof TIERS)[number]['id'], number> {
  let y = 0
  const tops = TIERS.map(({ id, height }) => {
    const top = y
    y += height + BETWEEN
    return [id, top] as const
  })
  return Object.fromEntries(tops) as Record<(typeof TIERS)[number]['id'], number>
}

/** Wider than high, so that a screen shows the most of it. */
export function columnsFor(count: number): number {
  return count <= 4 ? Math.max(count, 1) : Math.min(12, Math.ceil(Math.sqrt(count * 0.9)))
}

function boxSize(count: number): { width: number; height: number } {
  if (count === 0) return { width: BOX.emptyWidth, height: BOX.emptyHeight }
  const columns = columnsFor(count)
  const rows = Math.ceil(count / columns)
  return {
    width: Math.max(2 * BOX.padding + columns * (NODE.width + GAP) - GAP, BOX.emptyWidth),
    height: BOX.header + BOX.padding + rows * (NODE.height + GAP) - GAP + BOX.padding,
  }
}

function grid(apps: readonly Node[], box: NetworkBox): PlacedNode[] {
  const columns = columnsFor(apps.length)
  return apps.map((node, index) => ({
    ...node,
    ...NODE,
    x: box.x + BOX.padding + (index % columns) * (NODE.width + GAP),
    y: box.y + BOX.header + BOX.padding + Math.floor(index / columns) * (NODE.height + GAP),
  }))
}

function row(nodes: readonly Node[], width: number, y: number, size: { width: number; height: number }): PlacedNode[] {
  const gap = BOX.gap
  const total = nodes.length * (size.width + gap) - gap
  const left = Math.round((width - total) / 2)
  return nodes.map((node, index) => ({ ...node, ...size, x: left + index * (size.width + gap), y }))
}
