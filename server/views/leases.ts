import { dhcpDns } from '../capabilities/dhcp-dns'
import { inventory } from '../capabilities/inventory'
import { names } from '../capabilities/names'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Finding } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import { toNumber } from '../net/cidr'
import { leaseRows, type LeaseRow } from './lease-rows'
import { withV6 } from './lease-rows-v6'
import { leaseDoubt } from './lease-doubt'
import { type Pool, poolOf, poolSeen } from './pool'
import { daysUntilFull, type Sighting } from './sightings'

export type { LeaseRow, LeaseState } from './lease-rows'

export type LeasesView = {
  seenAt: number
  bridge: string
  subnet: string
  range: { start: string; end: string }
  pool: Pool
  /** At the rate of the last week; null when it is not filling, or nobody has looked for a day. */
  daysUntilFull: number | null
  leaseHours: number
  rows: readonly LeaseRow[]
  /** Why the leases could not be read; null when they could. */
  unknown: string | null
}

type Input = { seen: Snapshot; spec: NetworkSpec; sightings?: readonly Sighting[]; now?: number }

/** Who has which address of the network. */
export function leasesView({ seen, spec, sightings = [], now = Date.now() }: Input): LeasesView {
  const place = layout(spec)
  const { leases, leases6 = [] } = seen.known(dhcpDns) ?? {}
  const guests = seen.known(inventory)?.guests ?? []
  const files = seen.known(names)?.files ?? {}
  // Without the guests nobody knows whose an address is, and without their names not which are kept.
  const failure = seen.failure(dhcpDns) ?? seen.failure(inventory) ?? seen.failure(names)
  const unknown = failure === null ? inWords(leaseDoubt(seen, spec)) : reason(failure)
  const rows = withV6(leaseRows({ guests, leases: leases ?? [], files, sightings }, spec, now), {
    guests,
    leases6,
    now,
  })
  const pool = poolSeen(seen, spec, now) ?? poolOf(spec, [])
  return {
    seenAt: seen.seenAt,
    bridge: place.bridge,
    subnet: place.subnet,
    range: { start: spec.rangeStart, end: spec.rangeEnd },
    pool,
    daysUntilFull: unknown === null ? daysUntilFull(inRange(sightings, spec), pool, now) : null,
    leaseHours: spec.leaseHours,
    rows: unknown === null ? rows : rows.map(withoutClaim),
    unknown,
  }
}

function inRange(sightings: readonly Sighting[], { rangeStart, rangeEnd }: NetworkSpec): Sighting[] {
  const [first, last] = [toNumber(rangeStart), toNumber(rangeEnd)]
  return sightings.filter(({ address }) => toNumber(address) >= first && toNumber(address) <= last)
}

/** Whoever seems to wait for an address may have one that was not seen. */
function withoutClaim(row: LeaseRow): LeaseRow {
  return row.state === 'waiting' ? { ...row, state: 'unknown' } : row
}

function inWords(doubt: Finding | null): string | null {
  return doubt && `${doubt.title}. ${doubt.detail} ${doubt.remedy}`
}

function reason(failure: unknown): string {
  return failure instanceof Error ? failure.message : 'The leases could not be read.'
}
