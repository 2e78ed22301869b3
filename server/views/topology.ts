import type { Edge, Node } from '../engine/capability'

/** A node with its place: pixels, top left corner, the same for the same graph. */
export type PlacedNode = Node & { x: number; y: number; width: number; height: number }

/** A network drawn as a box around its apps. */
export type NetworkBox = {
  id: string
  name: string
  cidr: string | null
  isolated: boolean
  pool: { size: number; used: number } | null
  apps: number
  x: number
  y: number
  width: number
  height: number
}

export type TopologyView = {
  seenAt: number
  tiers: readonly { id: string; label: string; y: number; height: number }[]
  boxes: readonly NetworkBox[]
  nodes: readonly PlacedNode[]
  edges: readonly Edge[]
  /** Parts of the host that could not be looked at, in words; the picture is incomplete there. */
  unknown: readonly string[]
}
