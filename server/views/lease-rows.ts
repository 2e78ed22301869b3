import type { Guest } from '../capabilities/inventory'
import { appNames } from '../capabilities/names/wanted'
import type { Kept } from '../capabilities/names/reserve'
import { isRouter } from '../capabilities/network/is-router'
import { layout } from '../capabilities/network/layout'
import type { Reservation } from '../capabilities/network/reservation'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Lease } from '../host/tools/dnsmasq'
import { fixedAddress } from '../net/cidr'
import { aliasesIn, reservationsIn } from './reservations'
import type { Sighting } from './sightings'

/**
 * `waiting`: runs on the network and has no address yet. `idle`: holds or is kept an address, and does not run. `expiring`: runs
 * and should have renewed by now (less than an eighth of the time is left: RFC 2131, 4.4.5). `conflict`: two that run claim the
 * same address, or guests of the same MAC. `orphan`: left by, or kept for, a guest that is on this network no more. `foreign`: no guest of this host.
 * `unknown`: runs on the network, and which leases there are is not known.
 */
export type LeaseState =
  'active' | 'waiting' | 'idle' | 'expiring' | 'expired' | 'conflict' | 'orphan' | 'foreign' | 'unknown'

export type LeaseRow = {
  id: string
  state: LeaseState
  /** The guest, joined by MAC; null when no guest of this host has this MAC. */
  guest: { vmid: number; name: string; kind: 'container' | 'vm'; running: boolean } | null
  address: string | null
  /** What it has by DHCPv6. */
  addresses6: readonly string[]
  /** `nginx-01.prox.local`; null when it has no name. */
  name: string | null
  /** Further names of its address, without the domain. */
  aliases: readonly string[]
  /** What somebody has decided about it; null where nothing is. */
  decided: Pick<Reservation, 'address' | 'name' | 'aliases'> | null
  /** Or the DUID of somebody who has a lease by DHCPv6 and says nothing of a card. */
  mac: string
  /** Reserved: the same address each time. Static: set in the guest's configuration, no lease. */
  kind: 'dynamic' | 'reserved' | 'static' | 'unknown'
  /** Whether the address is leased: not set in the guest, and not merely kept for it. */
  leased: boolean
  /** Epoch milliseconds; null for never or not leased. */
  expiresAt: number | null
  /** Epoch milliseconds of when it last asked, as far as the lease tells; null where it does not. */
  askedAt: number | null
  /** Epoch milliseconds of when it was last heard of, or asked; null where neither is known. */
  seenAt: number | null
  /** Epoch milliseconds since which this address is theirs, as far as anybody has looked; null where nobody has. */
  since: number | null
}

type Seen = { guests: readonly Guest[]; leases: readonly Lease[]; files: Kept['files']; sightings: readonly Sighting[] }

/** One row per app and per lease, joined by MAC: names are what somebody typed, a MAC is what was leased to. */
export function leaseRows(
  { guests: all, leases: given, files, sightings }: Seen,
  spec: NetworkSpec,
  now: number,
): LeaseRow[] {
  const place = layout(spec)
  const leases = new Map(given.map((lease) => [lease.mac, lease]))
  const reserved = reservationsIn(files, place.folder)
  const decided = new Map(spec.reservations.map((each) => [each.mac, each]))
  const guests = all.filter((guest) => guest.local && !isRouter(place, guest))
  const names = new Map(appNames(guests, place.bridge, spec.reservations).map(({ mac, name }) => [mac, name]))
  const apps = guests.flatMap((guest) =>
    guest.nics.flatMap((nic) => (nic.bridge === place.bridge && nic.mac ? [{ guest, nic, mac: nic.mac }] : [])),
  )
  const sighting = new Map(sightings.map((each) => [each.mac, each]))
  const row = (mac: string, guest: Guest | null, lease = leases.get(mac)) => ({
    mac,
    ...{ addresses6: [], leased: leases.has(mac) },
    since: lease && sighting.get(mac)?.address === lease.address ? (sighting.get(mac)?.since ?? null) : null,
    guest: guest && ownerOf(guest),
    decided: decided.get(mac) ?? null,
    ...withSeen(timesOf(lease, spec, now), sighting.get(mac)?.heardAt),
  })
  const known = apps.map(({ guest, nic, mac }): LeaseRow => {
    const lease = leases.get(mac)
    const fixed = fixedAddress(nic.ip)
    const name = names.get(mac)
    const kept = reserved.get(mac)?.address ?? null
    return {
      ...row(mac, guest),
      ...(fixed === null ? {} : { leased: false, expiresAt: null, askedAt: null }),
      id: `${guest.vmid}:${nic.id}`,
      state: stateOf(fixed === null ? lease : null, { isRunning: guest.running === true, spec, now }),
      address: fixed ?? lease?.address ?? kept,
      name: name ? `${name}.${spec.domain}` : null,
      aliases: fixed === null ? (reserved.get(mac)?.aliases ?? []) : aliasesIn(files, place.folder, guest.vmid),
      kind: fixed !== null ? 'static' : kept !== null ? 'reserved' : 'dynamic',
    }
  })
  const ofApps = new Set(apps.map(({ mac }) => mac))
  const owners = new Map(
    guests.toReversed().flatMap((guest) => guest.nics.map(({ mac }): [string | null, Guest] => [mac, guest])),
  )
  const strangers = given
    .filter(({ mac }) => !ofApps.has(mac))
    .map((lease): LeaseRow => {
      const { mac } = lease
      const guest = owners.get(mac) ?? null
      const left = guest !== null || reserved.has(mac)
      const name = reserved.get(mac)?.name
      return {
        ...row(mac, guest, lease),
        // A card may hold several, under one client identifier each.
        id: `${mac} ${lease.address}`,
        state: isOver(lease, now) ? 'expired' : left ? 'orphan' : 'foreign',
        address: lease.address,
        name: name ? `${name}.${spec.domain}` : null,
        aliases: [],
        kind: reserved.has(mac) ? 'reserved' : guest ? 'dynamic' : 'unknown',
      }
    })
  const present = new Set([...known, ...strangers].map(({ mac }) => mac))
  const kept = spec.reservations
    .filter(({ mac }) => !present.has(mac))
    .map(({ mac, address, name, aliases }): LeaseRow => ({
      ...row(mac, null),
      ...{ id: mac, state: 'orphan', address, aliases, kind: 'reserved' },
      name: name && `${name}.${spec.domain}`,
    }))
  return withConflicts([...known, ...strangers, ...kept])
}

export function ownerOf({ vmid, name, kind, running }: Guest): LeaseRow['guest'] {
  return { vmid, name, kind, running: running === true }
}

type Circumstances = { isRunning: boolean; spec: NetworkSpec; now: number }

/** Of a guest on the network: null for an address that is not leased. */
function stateOf(lease: Lease | null | undefined, { isRunning, spec, now }: Circumstances): LeaseState {
  if (lease === null) return isRunning ? 'active' : 'idle'
  if (lease === undefined) return isRunning ? 'waiting' : 'idle'
  if (isOver(lease, now)) return 'expired'
  if (!isRunning) return 'idle'
  return lease.expiresAt !== null && lease.expiresAt - now < termOf(spec) / 8 ? 'expiring' : 'active'
}

/** Whoever runs and claims what another one that runs claims too. */
function withConflicts(rows: readonly LeaseRow[]): LeaseRow[] {
  const isClaim = ({ guest, state }: LeaseRow) => (guest ? guest.running : state === 'foreign')
  const claims = rows.filter(isClaim)
  // A card may hold several: those of a stranger, and those that a guest has left, are no copies of it.
  const macs = timesEach(claims.flatMap(({ mac, guest, state }) => (guest && state !== 'orphan' ? mac : [])))
  const addresses = timesEach(claims.flatMap(({ address }) => address ?? []))
  const isClaimedTwice = ({ mac, address }: LeaseRow) =>
    (macs.get(mac) ?? 0) > 1 || (address !== null && (addresses.get(address) ?? 0) > 1)
  return rows.map((row) => (isClaim(row) && isClaimedTwice(row) ? { ...row, state: 'conflict' } : row))
}

function timesEach(values: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  return times
}

/** Milliseconds for which an address is leased. */
function termOf(spec: NetworkSpec): number {
  return spec.leaseHours * 3_600_000
}

function withSeen<Times extends { askedAt: number | null }>(times: Times, heardAt: number | null = null) {
  return { ...times, seenAt: Math.max(times.askedAt ?? 0, heardAt ?? 0) || null }
}

/** Each answer of the server sets the end anew. Where the term has been changed since, it does not tell when that was. */
function timesOf(lease: Lease | undefined, spec: NetworkSpec, now: number) {
  const expiresAt = lease?.expiresAt ?? null
  const askedAt = expiresAt === null ? null : expiresAt - termOf(spec)
  return { expiresAt, askedAt: askedAt !== null && askedAt <= now ? askedAt : null }
}

export function isOver(lease: Pick<Lease, 'expiresAt'>, now: number): boolean {
  return lease.expiresAt !== null && lease.expiresAt <= now
}
