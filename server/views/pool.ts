import type { NetworkSpec } from '../capabilities/network/spec'
import type { Lease } from '../host/tools/dnsmasq'
import { rangeSize, toNumber } from '../net/cidr'

/** Addresses of the range, and how many of them are leased at the moment. */
export function poolOf(
  spec: Pick<NetworkSpec, 'rangeStart' | 'rangeEnd'>,
  leases: readonly Lease[],
  now = Date.now(),
): { size: number; used: number } {
  const [first, last] = [toNumber(spec.rangeStart), toNumber(spec.rangeEnd)]
  const used = leases.filter(({ address, expiresAt }) => {
    const value = toNumber(address)
    return value >= first && value <= last && (expiresAt === null || expiresAt > now)
  })
  return { size: rangeSize(spec.rangeStart, spec.rangeEnd), used: used.length }
}
