import { inventory } from '../capabilities/inventory'
import { uplink } from '../capabilities/uplink'
import type { Context } from '../context'
import { listHosts } from '../db/hosts'
import type { Snapshot } from '../engine/snapshot'
import type { Host } from '../host/host'
import { neighbours } from '../host/tools/neighbours'
import { session } from '../hosts/session'
import { contains, parseCidr } from '../net/cidr'

/** Another host of ours that is on the LAN of the one that is proven: by which card, and with which address. */
export type Neighbour = { id: string; name: string; host: Host; device: string; address: string }

/**
 * Who can send as a stranger of the LAN does, from a machine of its own: of the hosts that Proximity knows, those with an address
 * in the same network whose gateway has the same MAC address, since the same network may well be used at two places. One that
 * does not answer is none.
 */
export async function neighboursOf(ctx: Context, hostId: string, seen: Snapshot): Promise<Neighbour[]> {
  const way = seen.known(uplink)
  if (!way?.gateway || !way.bridge || way.vlan !== null) return []
  const { gateway, bridge } = way
  const networks = way.networks.flatMap((cidr) => parseCidr(cidr) ?? [])
  const isInLan = (address: string) => networks.some((network) => contains(network, address))
  const { host } = await session(ctx, hostId, 'a proof')
  const mac = await macOf(host, bridge, gateway)
  if (mac === null) return []
  const found = (await listHosts(ctx.db)).map(async ({ id, name }): Promise<Neighbour[]> => {
    const links = (id === hostId ? null : ctx.looks.last(id)?.known(inventory)?.links) ?? []
    const place = links
      .flatMap(({ name: device, addresses }) => addresses.map(({ address }) => ({ device, address })))
      .find(({ address }) => address !== way.address?.split('/')[0] && isInLan(address))
    if (!place) return []
    const other = (await session(ctx, id, 'a proof')).host
    return (await macOf(other, place.device, gateway)) === mac ? [{ id, name, host: other, ...place }] : []
  })
  return (await Promise.all(found)).flat()
}

/** The MAC address that somebody has for another one on a link; null where it has none, or does not answer. */
async function macOf(host: Host, device: string, address: string): Promise<string | null> {
  const known = await host.run(neighbours()).catch(() => [])
  return known.find((each) => each.device === device && each.address === address)?.mac ?? null
}
