import type { Node } from '@/server/engine/capability'
import type { Network, TopologyView } from '@/server/views/topology'
import type { Rect } from './edge-path'

/** A node with its place: pixels, top left corner, the same for the same graph. */
export type PlacedNode = Node & Rect

/** A network drawn as a box around its apps; folded, they are tiles. */
export type Box = Network & Rect & { fold: 'folded' | 'unfolded' | null }

export type Drawing = Pick<TopologyView, 'edges'> & {
  tiers: readonly { id: string; label: string; y: number; height: number }[]
  boxes: readonly Box[]
  nodes: readonly PlacedNode[]
}

/** More apps than these are folded, until somebody unfolds them. */
export const FOLDED_FROM = 25

type Size = { width: number; height: number }
type Grid = Size & { gap: number; columns: (count: number) => number }

const NODE = { width: 184, height: 56 }
const WIDE = { width: 248, height: 64 }
/** Both are wider than high, so that a screen shows the most of them. */
const NODES: Grid = { ...NODE, gap: 16, columns: (count) => Math.min(12, Math.ceil(Math.sqrt(count * 0.7))) }
const TILES: Grid = { width: 36, height: 36, gap: 8, columns: (count) => Math.min(40, Math.ceil(Math.sqrt(count * 2))) }
export const BOX = { header: 52, padding: 16, gap: 48, width: 248, withPool: 320, emptyHeight: 108 }
export const TIERS = [
  { id: 'internet', label: 'Internet', height: 56, size: NODE },
  { id: 'gateway', label: 'LAN gateway', height: 56, size: NODE },
  { id: 'management', label: 'Management', height: 64, size: WIDE },
  { id: 'host', label: 'Host and router', height: 64, size: WIDE },
  { id: 'network', label: 'Networks and apps', height: 0, size: NODE },
] as const
const BETWEEN = 56

/**
 * Fixed tiers from the internet down, apps in a grid inside the box of their network, all in the order of their ids: the same
 * host gives the same picture, and one app more moves only its neighbours in the box. `unfolded` names the networks whose many
 * apps are shown in full.
 */
export function place({ nodes, networks, edges }: TopologyView, unfolded: ReadonlySet<string>): Drawing {
  const tops = tierTops()
  const apps = (id: string) => nodes.filter((node) => node.tier === 'app' && node.network === id)
  let x = 0
  const boxes = networks.map((network): Box => {
    const fold: Box['fold'] = network.apps < FOLDED_FROM ? null : unfolded.has(network.id) ? 'unfolded' : 'folded'
    const box = { ...network, ...boxSize(network, gridOf(fold)), fold, x, y: tops.network }
    x += box.width + BOX.gap
    return box
  })
  const width = Math.max(x - BOX.gap, 3 * (WIDE.width + BOX.gap))
  const inTiers = TIERS.filter(({ id }) => id !== 'network').flatMap(({ id, size }) =>
    row(
      nodes.filter((node) => node.tier === id),
      width,
      tops[id],
      size,
    ),
  )
  const tallest = Math.max(BOX.emptyHeight, ...boxes.map((box) => box.height))
  return {
    tiers: TIERS.map(({ id, label, height }) => ({ id, label, y: tops[id], height: height || tallest })),
    boxes,
    nodes: [...inTiers, ...boxes.flatMap((box) => inBox(apps(box.id), box))],
    edges,
  }
}

export function isTile({ width }: Size): boolean {
  return width === TILES.width
}

function gridOf(fold: Box['fold']): Grid {
  return fold === 'folded' ? TILES : NODES
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

/** Two stand side by side; the boxes of a host are in one row, and what makes that wider makes everything smaller. */
function columnsFor(count: number, grid: Grid): number {
  return Math.max(Math.min(count, 2), grid.columns(count), 1)
}

/** Wide enough for what stands in its header. */
function boxSize({ apps, pool }: Pick<Network, 'apps' | 'pool'>, grid: Grid): Size {
  const least = pool ? BOX.withPool : BOX.width
  if (apps === 0) return { width: least, height: BOX.emptyHeight }
  const columns = columnsFor(apps, grid)
  const rows = Math.ceil(apps / columns)
  return {
    width: Math.max(2 * BOX.padding + columns * (grid.width + grid.gap) - grid.gap, least),
    height: BOX.header + 2 * BOX.padding + rows * (grid.height + grid.gap) - grid.gap,
  }
}

function inBox(apps: readonly Node[], box: Box): PlacedNode[] {
  const { width, height, gap, ...grid } = gridOf(box.fold)
  const columns = columnsFor(apps.length, { width, height, gap, ...grid })
  return apps.map((node, index) => ({
    ...node,
    ...{ width, height },
    x: box.x + BOX.padding + (index % columns) * (width + gap),
    y: box.y + BOX.header + BOX.padding + Math.floor(index / columns) * (height + gap),
  }))
}

function row(nodes: readonly Node[], width: number, y: number, size: Size): PlacedNode[] {
  const total = nodes.length * (size.width + BOX.gap) - BOX.gap
  const left = Math.round((width - total) / 2)
  return nodes.map((node, index) => ({ ...node, ...size, x: left + index * (size.width + BOX.gap), y }))
}
