import { moved } from '../capabilities/departure/moved'
import { inventory, type Guest } from '../capabilities/inventory'
import type { Move } from '../capabilities/moves'
import { isRouter } from '../capabilities/network/is-router'
import { layout, type Layout } from '../capabilities/network/layout'
import type { Check } from '../capabilities/preflight'
import { router } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import type { Snapshot } from '../engine/snapshot'
import { InvalidError, RefusedError } from '../errors'
import { nicText, parseNic, type Nic } from '../host/tools/pve'
import { askOnce } from '../host/ask-once'
import { look } from '../hosts/look'
import { session } from '../hosts/session'
import { isBegun, isWorking } from '../views/standing'
import { answered, circumstancesOf, type Circumstances } from './circumstances'
import { cardsBefore } from './cards-before'
import { notesOf } from './notes'

/** How a card was before it came onto the network. */
type Before = Pick<Move, 'from' | 'resolver'>

export type MoveWish = { moves: readonly Move[]; notes: readonly Check[] }

/** `guests`: VMIDs with commas between. */
type Input = { ctx: Context; input: { hostId: string; guests: string; toward: Move['toward'] } }

/** Which guests go where, by which card, and what has to be known about each before. */
export async function moveWish({ ctx, input }: Input): Promise<MoveWish> {
  const { hostId, toward } = input
  const [{ host: given }, { spec }, seen] = await Promise.all([
    session(ctx, hostId),
    getNetwork(ctx.db, hostId),
    look({ ctx, input: { hostId, maxAge: 0 } }),
  ])
  const host = askOnce(given)
  const place = layout(spec)
  if (toward === 'network' && !(isBegun(seen) && isWorking(seen)))
    throw new RefusedError('The isolated network does not work. Initialize or repair it first: nothing was moved.')
  const guests = chosen(seen, place, input.guests)
  const before = toward === 'lan' ? await cardsBefore(ctx, hostId) : new Map<string, Before>()
  const own = seen.known(router)?.guest ?? null
  const all = await Promise.all(
    guests.map(async (guest) => {
      const nic = cardOf(guest, { toward, place, seen })
      const was = before.get(`${guest.vmid} ${nic.id}`)
      const back = was && parseNic(nic.id, was.from).mac === nic.mac ? was : null
      const to = toward === 'network' ? ontoNetwork(nic, guest, place, seen) : (back?.from ?? ontoLan(nic, guest, seen))
      const known = await circumstancesOf(host, guest, nic)
      const notes = notesOf({ guest, nic, toward, known, place, domain: spec.domain })
      const resolver = toward === 'network' ? known.resolver : (back?.resolver ?? {})
      return { move: { ...moveOf({ guest, nic, to, known }), toward, resolver }, known, notes }
    }),
  )
  const ports = toward === 'network' && own ? await answered(host, own.vmid, all) : new Map<number, number[]>()
  return {
    moves: all.map(({ move }) => ({ ...move, ports: ports.get(move.vmid) ?? [] })),
    notes: all.flatMap(({ notes }) => notes),
  }
}

function chosen(seen: Snapshot, place: Layout, text: string): Guest[] {
  const ids = [...new Set(text.split(',').map((each) => each.trim()))]
  return ids.map((id) => {
    const guest = seen.facts(inventory).guests.find((each) => String(each.vmid) === id)
    const refuse = (why: string) => new InvalidError(`${guest?.name ?? id}: ${why}`, { guests: why })
    if (!guest) throw refuse('there is no such guest.')
    if (!guest.local) throw refuse(`it is on ${guest.node}. Add that host, and move it there.`)
    if (isRouter(place, guest)) throw refuse('it is the router of this network.')
    if (guest.template) throw refuse('it is a template. Move what is made from it.')
    return guest
  })
}

type Choice = { toward: Move['toward']; place: Layout; seen: Snapshot }

/** The card that goes: of several, the one on the LAN, or else the first. */
function cardOf(guest: Guest, { toward, place, seen }: Choice): Nic {
  const refuse = (why: string) => new InvalidError(`${guest.name} (${guest.vmid}): ${why}`, { guests: why })
  const here = guest.nics.find(({ bridge }) => bridge === place.bridge)
  if (toward === 'lan') {
    if (here) return here
    throw refuse(`it is not on ${place.bridge}.`)
  }
  if (here) throw refuse(`it is on ${place.bridge} already.`)
  const management = seen.known(uplink)?.bridge
  const card = guest.nics.find(({ bridge }) => bridge === management) ?? guest.nics[0]
  if (!card) throw refuse('it has no network card. Give it one in Proxmox.')
  if (card.mac === null) throw refuse(`its ${card.id} has no MAC address.`)
  return card
}

/** MAC, name, firewall and limits stay; a packet larger than the bridge takes would keep it from starting. */
function ontoNetwork(nic: Nic, guest: Guest, place: Layout, seen: Snapshot): string {
  const text = moved(nic, guest.kind, { bridge: place.bridge, vlan: null })
  const most = seen.facts(inventory).links.find(({ name }) => name === place.bridge)?.mtu ?? 1500
  const size = Number(/(?:^|,)mtu=(\d+)/.exec(text)?.[1] ?? 0)
  return size > most ? nicText(text, { mtu: null }) : text
}

function ontoLan(nic: Nic, guest: Guest, seen: Snapshot): string {
  const way = seen.facts(uplink)
  if (!way.bridge) throw new RefusedError(`There is no bridge for ${guest.name} to go to: ${way.reason}.`)
  return moved(nic, guest.kind, { bridge: way.bridge, vlan: way.vlan })
}

type Made = { guest: Guest; nic: Nic; to: string; known: Circumstances }

function moveOf({ guest, nic, to, known }: Made): Omit<Move, 'toward' | 'resolver'> {
  const { vmid, name, kind } = guest
  // A fixed address is set by whoever starts it; a client that runs would give itself another one beside it.
  const way = (text: string) => (parseNic(nic.id, text).ip === 'dhcp' ? known.client : 'restart')
  return {
    ...{ vmid, name, kind },
    ...{ nic: nic.id, from: nic.text, to },
    ...{ how: way(to), back: way(nic.text) },
    ports: [],
  }
}
