import { inventory } from '../capabilities/inventory'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Snapshot } from '../engine/snapshot'
import { type AppRow, stateOf } from './apps'
import { cablesOf, type Cable, endOf } from './cables'
import type { Happened } from './happened'
import { leasesView, type LeaseRow } from './leases'

/** What is known of one node of the topology, or of a network, beyond the picture. */
export type NodeDetails = {
  /** What the guest does; null for what is none of this host. */
  life: AppRow['state'] | null
  cables: readonly Cable[]
  leases: readonly LeaseRow[]
  leaseHours: number
  /** Of the node, or of all that is and was on the network; the newest first. */
  events: readonly Happened[]
}

const SHOWN_EVENTS = 20

export function nodeDetails(input: {
  seen: Snapshot
  spec: NetworkSpec
  id: string
  events: readonly Happened[]
}): NodeDetails {
  const { seen, spec, id } = input
  const guest = guestOf(seen, id)
  const { rows, leaseHours } = leasesView({ seen, spec })
  return {
    life: guest && stateOf(guest),
    cables: guest ? cablesOf(guest, { links: seen.known(inventory)?.links ?? [] }) : [],
    leases: guest ? rows.filter((row) => row.guest?.vmid === guest.vmid) : [],
    leaseHours,
    events: input.events
      .filter((event) => event.id === id || event.networks.includes(id))
      .slice(-SHOWN_EVENTS)
      .toReversed(),
  }
}

/** The guest of this node of Proxmox that a node of the topology stands for. */
export function guestOf(seen: Snapshot, id: string) {
  return (seen.known(inventory)?.guests ?? []).find(({ vmid, local }) => local && id === `guest:${vmid}`) ?? null
}

/** The host's ends of a guest's NICs, by what the NICs are called. */
export function endsOf(seen: Snapshot, id: string): { nic: string; link: string }[] {
  const guest = guestOf(seen, id)
  return guest ? guest.nics.map((nic) => ({ nic: nic.name ?? nic.id, link: endOf(guest, nic.id) })) : []
}
