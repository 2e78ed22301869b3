import { moved } from '../capabilities/departure/moved'
import { dhcpDns } from '../capabilities/dhcp-dns'
import { inventory, type Guest } from '../capabilities/inventory'
import type { Move } from '../capabilities/moves'
import { layout, type Layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Check } from '../capabilities/preflight'
import { router } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import type { Snapshot } from '../engine/snapshot'
import { RefusedError } from '../errors'
import { askOnce } from '../host/ask-once'
import { nicText, parseNic, type Nic } from '../host/tools/pve'
import { look } from '../hosts/look'
import { session } from '../hosts/session'
import { isBegun, isWorking } from '../views/standing'
import { type Before, cardsBefore } from './cards-before'
import { type Chosen, chosen } from './chosen'
import { answered, type Circumstances, circumstancesOf } from './circumstances'
import { notesOf } from './notes'
import { holderOf, type IfTaken, takenNote } from './taken'

export type MoveWish = { moves: readonly Move[]; notes: readonly Check[] }

/** `guests`: VMIDs with commas between; `from`: the bridge whose card is meant, empty for the one on the LAN. */
type Input = {
  ctx: Context
  input: {
    hostId: string
    guests: string
    from?: string | undefined
    toward: Move['toward']
    ifTaken?: IfTaken | undefined
  }
}

/** Which guests go where, by which card, and what has to be known about each before. */
export async function moveWish({ ctx, input }: Input): Promise<MoveWish> {
  const { hostId, guests, from = '', toward, ifTaken = 'refuse' } = input
  const [{ host: given }, { spec }, seen] = await Promise.all([
    session(ctx, hostId, 'a plan'),
    getNetwork(ctx.db, hostId),
    look({ ctx, input: { hostId, maxAge: 0 } }),
  ])
  const host = askOnce(given)
  const place = layout(spec)
  if (toward === 'network' && !(isBegun(seen) && isWorking(seen)))
    throw new RefusedError('The isolated network does not work. Initialize or repair it first: nothing was moved.')
  const before = toward === 'lan' ? await cardsBefore(ctx, hostId) : new Map<string, Before>()
  const own = seen.known(router)?.guest ?? null
  const all = await Promise.all(
    chosen({ seen, place, guests, from, toward }).map(async (card) => {
      const known = await circumstancesOf(host, card.guest, card.nic)
      const was = before.get(`${card.guest.vmid} ${card.nic.id}`)
      const asBefore =
        toward === 'network' ? ontoNetwork(card, known, { place, seen, spec }) : ontoLan(card, known, { was, seen })
      const holder = toward === 'lan' ? await holderOf(host, asBefore, seen.facts(inventory)) : null
      const move = holder && 'who' in holder && ifTaken === 'dhcp' ? byDhcp(asBefore, known) : asBefore
      const notes = notesOf({ ...card, toward, known, place, domain: spec.domain, to: move.to })
      return { move, known, notes: [...(holder ? [takenNote(move, holder, ifTaken)] : []), ...notes] }
    }),
  )
  const ports = toward === 'network' && own ? await answered(host, own.vmid, all) : new Map<number, number[]>()
  return {
    moves: all.map(({ move }) => ({ ...move, ports: ports.get(move.vmid) ?? [] })),
    notes: all.flatMap(({ notes }) => notes),
  }
}

type Ground = { place: Layout; seen: Snapshot; spec: NetworkSpec }

/** MAC, name, firewall and limits stay; a packet larger than the bridge takes would keep it from starting. */
function ontoNetwork({ guest, nic }: Chosen, known: Circumstances, { place, seen, spec }: Ground): Move {
  const text = moved(nic, guest.kind, { bridge: place.bridge, vlan: null })
  const most = seen.facts(inventory).links.find(({ name }) => name === place.bridge)?.mtu ?? 1500
  const size = Number(/(?:^|,)mtu=(\d+)/.exec(text)?.[1] ?? 0)
  const isContainer = guest.kind === 'container'
  const names = { nameserver: place.gateway, searchdomain: spec.domain }
  return {
    ...common(guest, nic, known, size > most ? nicText(text, { mtu: null }) : text),
    toward: 'network',
    leasedUntil: seen.known(dhcpDns)?.leases?.find(({ mac }) => mac === nic.mac)?.expiresAt ?? null,
    names: { from: known.names, to: isContainer ? names : known.names },
    resolv:
      known.resolv === null ? null : { from: known.resolv, to: `search ${spec.domain}\nnameserver ${place.gateway}\n` },
  }
}

/** As it was before it came, where that is known, it is still the same card, and its bridge is there; else by DHCP on the LAN. */
function ontoLan(
  { guest, nic }: Chosen,
  known: Circumstances,
  { was, seen }: { was: Before | undefined; seen: Snapshot },
): Move {
  const { bridge, mac } = parseNic(nic.id, was?.from ?? '')
  const isSame = mac === nic.mac && seen.facts(inventory).bridges.some(({ name }) => name === bridge)
  const way = seen.facts(uplink)
  if (!isSame && !way.bridge) throw new RefusedError(`There is no bridge for ${guest.name} to go to: ${way.reason}.`)
  const to = isSame && was ? was.from : moved(nic, guest.kind, { bridge: way.bridge ?? '', vlan: way.vlan })
  const resolv = was?.resolv && known.resolv !== null ? { from: known.resolv, to: was.resolv.from } : null
  return {
    ...common(guest, nic, known, to),
    toward: 'lan',
    names: { from: known.names, to: was?.names.from ?? {} },
    resolv,
  }
}

/** The same card, with an address of whoever gives them there. */
function byDhcp(move: Move, { client }: Circumstances): Move {
  return { ...move, to: nicText(move.to, { ip: 'dhcp', gw: null }), how: client }
}

function common(guest: Guest, nic: Nic, { client, addresses }: Circumstances, to: string) {
  const { vmid, name, kind } = guest
  // A fixed address is set by whoever starts it; a client that runs would give itself another one beside it.
  const way = (text: string): Move['how'] => (parseNic(nic.id, text).ip === 'dhcp' ? client : 'restart')
  return {
    ...{ vmid, name, kind, nic: nic.id, from: nic.text, to, ports: [] },
    ...{ how: way(to), back: way(nic.text), addressed: addresses.length > 0 },
  }
}
