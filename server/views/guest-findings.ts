import { copiesOf } from '../capabilities/inventory/copies'
import { type Guest, inventory } from '../capabilities/inventory'
import { elsewhere } from '../capabilities/network/elsewhere'
import { isRouter } from '../capabilities/network/is-router'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { few } from './few'
import { othersOf } from './other-networks'
import type { Finding } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'

/** What is to be known of single guests, wherever a host is summed up. */
export function guestFindings(seen: Snapshot, spec: NetworkSpec): Finding[] {
  const place = layout(spec)
  const { guests = [], node = 'this node' } = seen.known(inventory) ?? {}
  const others = guests.filter((guest) => !isRouter(place, guest))
  return [
    ...few(
      copiesOf(others).map(({ mac, guests: all }) => copied(mac, all, place.bridge)),
      (count) => ({
        id: 'guests.copies',
        title: `${count} more MAC addresses belong to several guests`,
        remedy: 'Troubleshooting gives one of them after the other a MAC address of its own.',
        opens: 'troubleshooting',
      }),
    ),
    ...few(
      others.flatMap((guest) => (guest.local && !guest.template ? around(guest, place.bridge) : [])),
      (count) => ({
        id: 'guests.around',
        title: `${count} more apps are on other networks too, and so not isolated`,
        remedy: 'Apps marks each of them, and says which networks those are.',
        opens: 'apps',
      }),
    ),
    ...few(
      elsewhere(place, guests).map((guest) => gone(guest, node, place.bridge)),
      (count) => ({
        id: 'guests.elsewhere',
        title: `${count} more guests of ${place.bridge} are on other nodes, where it is not`,
        remedy: `Migrate them back to ${node}, or add their nodes as hosts and initialize a network there.`,
      }),
    ),
  ]
}

function copied(mac: string, all: readonly Guest[], bridge: string): Finding {
  const isMended = all.every(({ local, nics }) => local && nics.some((nic) => nic.mac === mac && nic.bridge === bridge))
  return {
    id: `guests.copies.${mac}`,
    state: 'attention',
    title: `${listed(all.map(titleOf))} have one MAC address`,
    detail: `All but one are copies. On one network they get one address (${mac}), and each loses what is sent to it.`,
    ...(isMended ? { opens: 'troubleshooting' } : {}),
    remedy: isMended
      ? 'Run the checks of Troubleshooting: one of them gives a copy a MAC address of its own.'
      : 'Give the copies a MAC address of their own in Proxmox, under Network, before two of them run.',
  }
}

/** Packets find the other card by themselves: the network of the apps is isolated, and this app is not. */
function around(guest: Guest, ours: string): Finding[] {
  const cards = othersOf(guest, ours)
  if (cards.length === 0) return []
  const bridges = listed([...new Set(cards.map(({ bridge }) => bridge))])
  return [
    {
      id: `guests.around.${guest.vmid}`,
      state: 'attention',
      title: `${titleOf(guest)} is on ${ours} and on ${bridges}, and so not isolated`,
      detail: `What is forbidden on ${ours} it can do by its other card, and others reach it there.`,
      remedy: `Take away its ${listed(cards.map(({ id }) => id))} in Proxmox, under Network, or let it be an app of ${ours} alone.`,
    },
  ]
}

function gone(guest: Guest, here: string, bridge: string): Finding {
  return {
    id: `guests.elsewhere.${guest.vmid}`,
    state: 'attention',
    title: `${titleOf(guest)} was moved to ${guest.node}, where the network of this host is not`,
    detail: `Its card is to be on ${bridge}. Where ${guest.node} has no such bridge it does not start, and it reaches none of the apps here.`,
    remedy: `Migrate it back to ${here}, or add ${guest.node} as a host and initialize a network there.`,
  }
}

const titleOf = ({ name, vmid }: Guest): string => `${name} (${vmid})`

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
