import type { Change } from '../../engine/capability'
import type { Host } from '../../host/host'
import type { Guest } from '../inventory'
import type { Inventory } from '../inventory/facts'
import type { Layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'

/** What is to be mended, and at which guest; null where it is the host’s. */
export type MendSpec = NetworkSpec & { mend?: { what: string; vmid: number | null } }

export type Ground = {
  spec: NetworkSpec
  place: Layout
  /** Null for a mend of the host. */
  guest: Guest | null
  inventory: Inventory
}

/**
 * Something that the settings of the network do not speak of: a fault in a guest, or of somebody else's making. `look` asks what
 * tells whether it is mended; no changes mean that it is.
 */
export type Mend<F> = {
  look(host: Host, ground: Ground): Promise<F>
  changes(ground: Ground, facts: F): readonly Change[]
}

/** The network card of a guest that is on this network. */
export function cardOf({ guest, place }: Ground) {
  return guest?.nics.find(({ bridge, mac }) => bridge === place.bridge && mac !== null) ?? null
}

/** Gives a mend its types by inference. */
export function mend<F>(it: Mend<F>): Mend<F> {
  return it
}
