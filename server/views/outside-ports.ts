import { inventory } from '../capabilities/inventory'
import type { Snapshot } from '../engine/snapshot'

/** The host's ends of guests' cables, as Proxmox names them (PVE/Network.pm); all others lead out of the host. */
const GUESTS_END = /^(veth|tap|fwpr|fwln)\d/

/** The ports of a bridge by which it leads out of the host, with what kind of link each of them is. */
export function outsidePorts(seen: Snapshot, bridge: string): { name: string; kind: string | null }[] {
  const { links = [], bridges = [] } = seen.known(inventory) ?? {}
  const ports = bridges.find(({ name }) => name === bridge)?.ports ?? []
  return ports.flatMap((port) => {
    const link = links.find(({ name }) => name === port)
    return link && !GUESTS_END.test(port) ? [{ name: port, kind: link.kind }] : []
  })
}
