import { formatCidr, fromNumber, parseCidr, toNumber } from '../../net/cidr'
import type { Inventory } from '../inventory'
import { layout } from '../network/layout'
import { NetworkSpec } from '../network/spec'
import { subnetCollisions } from './subnet'

/** What of the settings hangs on the subnet. */
export type Room = Pick<NetworkSpec, 'subnet' | 'rangeStart' | 'rangeEnd'>

/** Where others are looked for: 10.11 to 10.254, then what homes and clouds use less. */
const PLACES = [
  ...Array.from({ length: 244 }, (_, at) => `10.${11 + at}.0.0`),
  ...Array.from({ length: 16 }, (_, at) => `172.${16 + at}.0.0`),
  '192.168.240.0',
]

/** The first network as large as the one asked for that nothing on this host uses, with the same range in it; null where there is none. */
export function freeSubnet(spec: NetworkSpec, inventory: Inventory): Room | null {
  const { cidr } = layout(spec)
  for (const place of PLACES) {
    const other = parseCidr(`${place}/${cidr.prefix}`)
    if (!other) continue
    const shifted = (address: string) =>
      fromNumber(toNumber(address) - toNumber(cidr.network) + toNumber(other.network))
    const room = {
      subnet: formatCidr(other),
      rangeStart: shifted(spec.rangeStart),
      rangeEnd: shifted(spec.rangeEnd),
    }
    const wanted = NetworkSpec.safeParse({ ...spec, ...room })
    if (wanted.success && subnetCollisions(wanted.data, inventory).length === 0) return room
  }
  return null
}
