import { dhcpDns } from '../capabilities/dhcp-dns'
import { names } from '../capabilities/names'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Snapshot } from '../engine/snapshot'
import type { Lease } from '../host/tools/dnsmasq'
import { rangeSize, toNumber } from '../net/cidr'
import { leaseDoubt } from './lease-doubt'
import { reservationsIn } from './reservations'

/** Addresses of the range: all, leased at the moment, kept for somebody who does not hold them now, and left for a new app. */
export type Pool = { size: number; used: number; reserved: number; free: number }

/** How full the range was in a look; null where leases or reservations are not known, which is not none. */
export function poolSeen(seen: Snapshot, spec: NetworkSpec, now = Date.now()): Pool | null {
  if (!seen.known(names) || !seen.known(dhcpDns) || leaseDoubt(seen, spec)) return null
  const kept = reservationsIn(seen.known(names)?.files ?? {}, layout(spec).folder)
  const reserved = [...kept.values()].flatMap(({ address }) => address ?? [])
  return poolOf(spec, seen.known(dhcpDns)?.leases ?? [], { reserved, now })
}

export function poolOf(
  spec: Pick<NetworkSpec, 'rangeStart' | 'rangeEnd'>,
  leases: readonly Lease[],
  { reserved = [], now = Date.now() }: { reserved?: readonly string[]; now?: number } = {},
): Pool {
  const [first, last] = [toNumber(spec.rangeStart), toNumber(spec.rangeEnd)]
  const isInRange = (address: string) => toNumber(address) >= first && toNumber(address) <= last
  const leased = leases.filter(({ expiresAt }) => expiresAt === null || expiresAt > now).map(({ address }) => address)
  const used = new Set(leased.filter(isInRange))
  const waiting = new Set(reserved.filter((address) => isInRange(address) && !used.has(address)))
  const size = rangeSize(spec.rangeStart, spec.rangeEnd)
  return { size, used: used.size, reserved: waiting.size, free: size - used.size - waiting.size }
}
