import { inventory } from '../capabilities/inventory'
import { lan } from '../capabilities/lan'
import { masquerades } from '../capabilities/lan/masquerades'
import { adoptable } from '../capabilities/network/adoptable'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { freeSubnet } from '../capabilities/preflight'
import { uplink } from '../capabilities/uplink'
import type { Finding } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import { overlaps, parseCidr } from '../net/cidr'
import { isBegun } from './standing'

/** A network of guests that somebody made by hand: a bridge without a way out of its own, on which this host is the gateway. */
export type HandMade = {
  bridge: string
  address: string
  /** The zone of Proxmox' SDN that made it, and keeps it; null for one that somebody made. */
  zone: string | null
  /** Whether its stanza masquerades what leaves it, so that its guests reach what this host reaches. */
  masquerades: boolean
  guests: readonly { vmid: number; name: string }[]
  /** Where it has the addresses that the isolated network is to have: another subnet that is free here, null where none is. */
  collision: { subnet: string; free: string | null } | null
}

/** Those with guests, and those that are in the way of a network that is yet to be made. */
export function handMadeIn(seen: Snapshot, spec: NetworkSpec): HandMade[] {
  const stock = seen.known(inventory)
  if (!stock) return []
  const place = layout(spec)
  const management = seen.known(uplink)?.bridge
  const interfaces = seen.known(lan)?.main ?? ''
  return stock.bridges.flatMap(({ name, ports, addresses, zone }) => {
    const own = addresses.find(({ family }) => family === 4)
    const isClosed = ports.every((port) => /^(veth|tap|fwpr)\d/.test(port))
    if (!own || !isClosed || name === place.bridge || name === management) return []
    const address = `${own.address}/${own.prefix}`
    const cidr = parseCidr(address)
    const collides = isBegun(seen) === false && cidr !== null && overlaps(cidr, place.cidr)
    const guests = adoptable(stock.guests, name, place).map(({ vmid, name: called }) => ({ vmid, name: called }))
    if (guests.length === 0 && !collides) return []
    const free = () => freeSubnet(spec, stock)?.subnet ?? null
    const collision = collides ? { subnet: place.subnet, free: free() } : null
    return [
      { bridge: name, address, zone: zone ?? null, guests, collision, masquerades: masquerades(interfaces, name) },
    ]
  })
}

/** Of those, what is in the way of the network: nothing can be initialized before another subnet is chosen. */
export function collisionFindings(seen: Snapshot, spec: NetworkSpec): Finding[] {
  return handMadeIn(seen, spec).flatMap(({ bridge, address, collision }) =>
    collision
      ? [
          {
            id: `hand-made.${bridge}`,
            state: 'attention' as const,
            title: `${bridge} has the addresses that the isolated network is to have`,
            detail: `This host has ${address} on it. Two networks with one subnet cannot be told apart.`,
            opens: collision.free ? 'apps' : 'settings',
            remedy: collision.free
              ? `Open Apps: it leads from another subnet, ${collision.free}, to the adoption of its guests.`
              : 'Choose another subnet in the settings.',
          },
        ]
      : [],
  )
}
