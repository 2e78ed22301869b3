import { inWords, recordNamed } from '../capabilities/network/dns-record'
import { layout } from '../capabilities/network/layout'
import { Reservation, refusalOfReservations } from '../capabilities/network/reservation'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { InvalidError } from '../errors'
import { normaliseMac } from '../net/mac'
import type { Intent } from './intent/spec'
import { readForm } from './read-form'

type Wanted = Extract<Intent, { do: 'reserve' }>

/** What is wanted of the network with one decision more, or with one less where nothing is decided about the app any more. */
export async function reserveWish({ ctx, input }: { ctx: Context; input: Wanted & { hostId: string } }) {
  const { spec } = await getNetwork(ctx.db, input.hostId)
  const asked = {
    mac: input.mac,
    address: input.address.trim() || null,
    name: input.name.trim() || null,
    aliases: input.aliases.split(/[\s,]+/).filter(Boolean),
  }
  const one = readForm(Reservation, asked, (fields) => {
    const words = Object.entries(fields).map(([field, message]) => `${field} ${message}`)
    return `This cannot be reserved: ${words.join('; ')}.`
  })
  const others = spec.reservations.filter(({ mac }) => mac !== one.mac)
  const isEmpty = one.address === null && one.name === null && one.aliases.length === 0
  const reservations = isEmpty ? others : [...others, one]
  const refusal = refusalOfReservations(reservations, layout(spec).cidr)
  if (refusal) throw new InvalidError(`This cannot be reserved: ${refusal.why}.`, { [refusal.field]: refusal.why })
  for (const [field, names] of [['name', [one.name]] as const, ['aliases', one.aliases] as const]) {
    const record = recordNamed(spec.records, names, spec.domain)
    if (!record) continue
    const why = `${inWords(record)} is a record of DNS: take that away first`
    throw new InvalidError(`This cannot be reserved: ${why}.`, { [field]: why })
  }
  return { reservations, reserving: one.mac }
}

/** The MAC addresses whose leases are to be forgotten. */
export function releaseWish({ mac }: Extract<Intent, { do: 'release' }>): { release: string[] } {
  const release = mac.split(',').map(normaliseMac)
  if (!release.every((each) => each !== null)) throw new InvalidError('One of these is not a MAC address.', { mac })
  return { release }
}
