import type { Change } from '../../engine/capability'
import { renewLease, waitForAddress } from '../../host/tools/dhcp-client'
import { attach } from '../../host/tools/lxc'
import type { Guest } from '../inventory'
import type { Inventory } from '../inventory/facts'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Uplink } from '../uplink'
import { whenUnlocked } from '../waiting'
import { plugIn } from './cables'
import { type CutOff, cutOffs } from './cut-off'
import type { Router } from './facts'
import { cardsAsWanted, restart } from './nics'
import { defaultRoute, lostWay } from './ways'

export type Connection = {
  spec: NetworkSpec
  facts: Router
  given: { uplink: Uplink; inventory: Pick<Inventory, 'links'> }
}

/** Where a router that runs leads nowhere: its cables, and the card by which its routes do not lead. */
export type Disconnected = { cuts: readonly CutOff[]; lost: 'eth0' | 'eth1' | null }

export function disconnected({ spec, facts: { guest, inside }, given }: Connection): Disconnected {
  if (!guest?.running) return { cuts: [], lost: null }
  const place = layout(spec)
  const cuts = cutOffs({ guest, place, links: given.inventory.links, uplink: given.uplink })
  return { cuts, lost: inside ? lostWay(inside, place) : null }
}

/** The same, of cards that are configured right: the others are plugged in anew when their configuration is put back. */
export function ofRightCards(connection: Connection): Disconnected {
  const { spec, facts, given } = connection
  const { cuts, lost } = disconnected(connection)
  const right = facts.guest ? cardsAsWanted(facts.guest, spec, given.uplink) : []
  return {
    cuts: cuts.filter(({ id }) => right.includes(id)),
    lost: right.includes(lost === 'eth0' ? 'net0' : 'net1') && !isLeftToOwner(facts, lost) ? lost : null,
  }
}

/** Whoever gives eth0 a fixed address says in Proxmox by which gateway it leads on, or nobody does. */
export function isLeftToOwner({ guest }: Pick<Router, 'guest'>, lost: Disconnected['lost']): boolean {
  return lost === 'eth0' && guest !== null && !isByDhcp(guest) && !outOf(guest)?.gateway
}

const outOf = ({ nics }: Guest) => nics.find(({ id }) => id === 'net0')
const isByDhcp = (guest: Guest): boolean => outOf(guest)?.ip === 'dhcp'

export function reconnect(connection: Connection): Change[] {
  const { spec, facts, given } = connection
  const { guest } = facts
  const { cuts, lost } = ofRightCards(connection)
  if (!guest || (cuts.length === 0 && lost === null)) return []
  const plugged = { guest, place: layout(spec), links: given.inventory.links, uplink: given.uplink }
  const plugs = cuts.map((cut) => plugIn(cut, plugged))
  // Its DHCP client replaces no default route that somebody else has set.
  const isAsked = lost === 'eth0' && isByDhcp(guest) && !defaultRoute(facts.inside?.routes ?? [])
  if (plugs.includes(null) || (lost !== null && !isAsked))
    return [...whenUnlocked(guest, [restart(guest)]), ...(facts.inside?.address ? [waitForLease(guest.vmid)] : [])]
  return [...plugs.flatMap((changes) => changes ?? []), ...(isAsked ? [ask(guest)] : [])]
}

/** Its own DHCP client asks, and with the address comes the way on. */
function ask({ vmid, name }: Guest): Change {
  return {
    title: 'Have the router ask the LAN for its address and its way out',
    kind: 'restart',
    on: 'router',
    run: attach(vmid, renewLease('eth0')),
    touches: [`guest ${vmid}`],
    downtime: { who: name, seconds: 3 },
  }
}

export function waitForLease(vmid: number): Change {
  return {
    title: 'Wait for the address that the LAN gives the router',
    kind: 'change',
    on: 'router',
    run: attach(vmid, waitForAddress),
    touches: [`guest ${vmid}`],
  }
}
