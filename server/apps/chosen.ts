import { inventory, type Guest } from '../capabilities/inventory'
import { adoptable } from '../capabilities/network/adoptable'
import type { Move } from '../capabilities/moves'
import { isRouter } from '../capabilities/network/is-router'
import type { Layout } from '../capabilities/network/layout'
import { uplink } from '../capabilities/uplink'
import type { Snapshot } from '../engine/snapshot'
import { InvalidError } from '../errors'
import type { Nic } from '../host/tools/pve'

export type Chosen = { guest: Guest; nic: Nic }

/** `guests`: VMIDs with commas between, or `all` that are on `from` alone; `from`: the bridge whose card is meant, empty for the one on the LAN. */
type Choice = { seen: Snapshot; place: Layout; guests: string; from: string; toward: Move['toward'] }

/** The guests that go, each with its card; those that are there already are left out, unless nobody would be left. */
export function chosen(choice: Choice): Chosen[] {
  const { seen, place, toward } = choice
  const ids = choice.guests === 'all' ? allOn(choice) : [...new Set(choice.guests.split(',').map((id) => id.trim()))]
  const all = ids.map((id) => guestOf(id, choice))
  const isThere = ({ nics }: Guest) =>
    toward === 'network'
      ? nics.some(({ bridge }) => bridge === place.bridge)
      : nics.every(({ bridge }) => bridge !== place.bridge)
  const going = all.filter((guest) => !isThere(guest))
  const [first] = all
  if (going.length === 0 && first)
    throw refusal(first, toward === 'network' ? `it is on ${place.bridge} already.` : `it is not on ${place.bridge}.`)
  const cards = going.map((guest) => ({ guest, nic: cardOf(guest, choice) }))
  if (toward === 'network') for (const card of cards) refuseCopies(card, cards, seen.facts(inventory).guests)
  return cards
}

/** Whom a network that was made by hand has: those that are to be adopted. */
function allOn({ seen, place, from }: Choice): string[] {
  const found = adoptable(seen.facts(inventory).guests, from, place)
  if (found.length === 0) throw new InvalidError(`Nobody is on ${from || 'no bridge'}.`, { guests: 'nobody is there' })
  return found.map(({ vmid }) => String(vmid))
}

const refusal = ({ name, vmid }: Pick<Guest, 'name' | 'vmid'>, why: string) =>
  new InvalidError(`${name} (${vmid}): ${why}`, { guests: why })

function guestOf(id: string, { seen, place }: Choice): Guest {
  const guest = seen.facts(inventory).guests.find(({ vmid }) => String(vmid) === id)
  if (!guest) throw new InvalidError(`${id}: there is no such guest.`, { guests: 'there is no such guest.' })
  if (!guest.local) throw refusal(guest, `it is on ${guest.node}. Add that host, and move it there.`)
  if (isRouter(place, guest)) throw refusal(guest, 'it is the router of this network.')
  if (guest.template) throw refusal(guest, 'it is a template. Move what is made from it.')
  return guest
}

/** Of several cards: on the way back the one on the network, else the one on the bridge that is meant, on the LAN, or the first. */
function cardOf(guest: Guest, { seen, place, from, toward }: Choice): Nic {
  const on = (name: string | null | undefined) => guest.nics.find(({ bridge }) => bridge !== null && bridge === name)
  const card =
    toward === 'lan' ? on(place.bridge) : (on(from || null) ?? on(seen.known(uplink)?.bridge) ?? guest.nics[0])
  if (!card) throw refusal(guest, 'it has no network card. Give it one in Proxmox.')
  if (card.mac === null) throw refusal(guest, `its ${card.id} has no MAC address.`)
  return card
}

/** Two cards with one MAC address on one bridge cut each other off. */
function refuseCopies({ guest, nic }: Chosen, all: readonly Chosen[], guests: readonly Guest[]): void {
  const twin =
    guests.find(({ local, vmid, nics }) => local && vmid !== guest.vmid && nics.some(({ mac }) => mac === nic.mac)) ??
    all.find((other) => other.guest !== guest && other.nic.mac === nic.mac)?.guest
  if (twin)
    throw refusal(
      guest,
      `it has the MAC address of ${twin.name} (${twin.vmid}), of which it is a copy. Give one of them another one first.`,
    )
}
