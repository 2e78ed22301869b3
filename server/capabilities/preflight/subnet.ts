import { contains, overlaps, parseCidr } from '../../net/cidr'
import type { Inventory } from '../inventory'
import { isRouter } from '../network/is-router'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'

/** What on this host already uses the subnet, in words; what hangs on our own bridge does not count. */
export function subnetCollisions(spec: NetworkSpec, inventory: Inventory): string[] {
  const place = layout(spec)
  const { cidr, bridge } = place
  const routes = inventory.routes.flatMap(({ dst, dev }) => {
    const other = dst === 'default' ? null : parseCidr(dst.includes('/') ? dst : `${dst}/32`)
    return other && dev !== bridge && overlaps(cidr, other)
      ? [`a route to ${dst} leaves by ${dev ?? 'another way'}`]
      : []
  })
  const addresses = inventory.links
    .filter(({ name }) => name !== bridge)
    .flatMap(({ name, addresses }) =>
      addresses.filter(({ address }) => contains(cidr, address)).map(({ address }) => `${name} has ${address}`),
    )
  // Our own router, whose NIC somebody moved, is put back by the plan.
  const others = inventory.guests.filter((guest) => !(guest.local && isRouter(place, guest)))
  const guests = others.flatMap((guest) =>
    guest.nics.flatMap(({ ip, bridge: on }) => {
      const address = ip?.split('/')[0] ?? ''
      return on !== bridge && contains(cidr, address)
        ? [`${guest.name} (${guest.vmid}) has ${address} on ${on ?? 'no bridge'}`]
        : []
    }),
  )
  return [...new Set([...addresses, ...routes, ...guests])]
}
