import { dhcpDns } from '../capabilities/dhcp-dns'
import { inventory } from '../capabilities/inventory'
import { appNames } from '../capabilities/names/wanted'
import { isRouter } from '../capabilities/network/is-router'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Snapshot } from '../engine/snapshot'
import type { Lease } from '../host/tools/dnsmasq'
import { fixedAddress } from '../net/cidr'
import { poolOf } from './pool'

export type LeaseRow = {
  id: string
  state: 'active' | 'expired' | 'waiting' | 'unknown-device'
  /** The guest, joined by MAC; null when no guest of this host has this MAC. */
  guest: { vmid: number; name: string; kind: 'container' | 'vm'; running: boolean } | null
  address: string | null
  /** `nginx-01.prox.local`; null when it has no name. */
  name: string | null
  mac: string
  kind: 'dynamic' | 'static'
  /** Epoch milliseconds; null for never or not leased. */
  expiresAt: number | null
}

export type LeasesView = {
  seenAt: number
  bridge: string
  subnet: string
  range: { start: string; end: string }
  pool: { size: number; used: number }
  rows: readonly LeaseRow[]
  /** Why the leases could not be read; null when they could. */
  unknown: string | null
}

type Input = { seen: Snapshot; spec: NetworkSpec; now?: number }

/** One row per app and per lease, joined by MAC: names are what somebody typed, a MAC is what was leased to. */
export function leasesView({ seen, spec, now = Date.now() }: Input): LeasesView {
  const place = layout(spec)
  const service = seen.known(dhcpDns)
  const leases = new Map((service?.leases ?? []).map((lease) => [lease.mac, lease]))
  const guests = (seen.known(inventory)?.guests ?? []).filter((guest) => guest.local && !isRouter(place, guest))
  const names = new Map(appNames(guests, place.bridge).map(({ mac, name }) => [mac, name]))
  const apps = guests.flatMap((guest) =>
    guest.nics.flatMap((nic) => (nic.bridge === place.bridge && nic.mac ? [{ guest, nic, mac: nic.mac }] : [])),
  )
  const known = apps.map(({ guest, nic, mac }): LeaseRow => {
    const lease = leases.get(mac)
    const fixed = fixedAddress(nic.ip)
    const name = names.get(mac)
    return {
      id: `${guest.vmid}:${nic.id}`,
      state: fixed !== null ? 'active' : lease ? (isOver(lease, now) ? 'expired' : 'active') : 'waiting',
      guest: { vmid: guest.vmid, name: guest.name, kind: guest.kind, running: guest.running === true },
      address: fixed ?? lease?.address ?? null,
      name: name ? `${name}.${spec.domain}` : null,
      mac,
      kind: fixed === null ? 'dynamic' : 'static',
      expiresAt: fixed === null ? (lease?.expiresAt ?? null) : null,
    }
  })
  // A MAC may be two guests': a restored backup keeps it.
  const strangers = [...leases.values()]
    .filter(({ mac }) => !apps.some((app) => app.mac === mac))
    .map((lease): LeaseRow => ({
      id: lease.mac,
      state: isOver(lease, now) ? 'expired' : 'unknown-device',
      guest: null,
      address: lease.address,
      name: null,
      mac: lease.mac,
      kind: 'dynamic',
      expiresAt: lease.expiresAt,
    }))
  const failure = seen.failure(dhcpDns)
  return {
    seenAt: seen.seenAt,
    bridge: place.bridge,
    subnet: place.subnet,
    range: { start: spec.rangeStart, end: spec.rangeEnd },
    pool: poolOf(spec, service?.leases ?? [], now),
    rows: [...known, ...strangers],
    unknown: failure === null ? null : reason(failure),
  }
}

function reason(failure: unknown): string {
  return failure instanceof Error ? failure.message : 'The leases could not be read.'
}

function isOver(lease: Lease, now: number): boolean {
  return lease.expiresAt !== null && lease.expiresAt <= now
}
