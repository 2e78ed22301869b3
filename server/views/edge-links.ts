import { inventory } from '../capabilities/inventory'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { router } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import type { Snapshot } from '../engine/snapshot'
import { endOf } from './cables'
import { outsidePorts } from './outside-ports'

/** A link of the host whose counters say what passes along an edge; `forth`: which of them counts from its beginning to its end. */
export type EdgeLink = { link: string; forth: 'received' | 'sent' }

/** The link behind an edge of the topology; null for one that nothing on this host counts. */
export function linkOfEdge(seen: Snapshot, spec: NetworkSpec, id: string): EdgeLink | null {
  const own = seen.known(router)?.guest ?? null
  const bridge = seen.known(uplink)?.bridge ?? null
  // What the host's end of a cable receives, the guest has sent: these edges begin at the guest.
  if (id === 'nat:router') return own && { link: endOf(own, 'net0'), forth: 'received' }
  if (id === 'link:router-apps') return own && { link: endOf(own, 'net1'), forth: 'received' }
  if (id === 'link:service') return { link: layout(spec).veth, forth: 'received' }
  // What a bridge itself receives is for the host.
  if (id === 'link:host') return bridge === null ? null : { link: bridge, forth: 'received' }
  if (id === 'link:gateway') {
    const port = bridge === null ? null : cardOf(seen, bridge)
    return port === null ? null : { link: port, forth: 'received' }
  }
  const [, vmid, nic] = /^link:guest:(\d+):(net\d+)$/.exec(id) ?? []
  const guest = seen.known(inventory)?.guests.find((each) => each.local && String(each.vmid) === vmid)
  if (nic !== undefined) return guest ? { link: endOf(guest, nic), forth: 'received' } : null
  const [, other] = /^link:host-(.+)$/.exec(id) ?? []
  const isThere = seen.known(inventory)?.bridges.some(({ name }) => name === other) === true
  return other === undefined || !isThere ? null : { link: other, forth: 'sent' }
}

/** The network card that a bridge leads out by; null where there are several, of which none counts everything. */
function cardOf(seen: Snapshot, bridge: string): string | null {
  // An internal port of Open vSwitch leads to the host itself.
  const [card, ...others] = outsidePorts(seen, bridge).filter(({ kind }) => kind !== 'openvswitch')
  return card && others.length === 0 ? card.name : null
}
