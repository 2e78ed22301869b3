import { dhcpDns } from '../capabilities/dhcp-dns'
import { inventory } from '../capabilities/inventory'
import { layout } from '../capabilities/network/layout'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { listSightings } from '../db/sightings'
import { heardOn } from '../host/tools/bridge'
import { session } from '../hosts/session'
import type { Heard } from '../views/sightings'

/** When each network card was last heard of on the network, in epoch milliseconds by its MAC: now, or as far as it is remembered. */
export async function heard({
  ctx,
  input: { hostId },
}: {
  ctx: Context
  input: { hostId: string }
}): Promise<Record<string, number>> {
  const { spec } = await getNetwork(ctx.db, hostId)
  const [now, known] = await Promise.all([
    heardNow(ctx, hostId, layout(spec).bridge),
    listSightings(ctx.db, { hostId, slug: spec.slug }),
  ])
  const seen = ctx.looks.last(hostId)
  const leased = seen?.known(dhcpDns)?.leases?.map(({ mac }) => mac) ?? []
  const cards = seen?.known(inventory)?.guests.flatMap(({ nics }) => nics.map(({ mac }) => mac)) ?? []
  // A guest can speak under ever new addresses; nobody asks for those.
  const wanted = new Set<string | null>([...leased, ...cards])
  const before = known.flatMap(({ mac, heardAt }) => (heardAt === null ? [] : [[mac, heardAt] as const]))
  return Object.fromEntries([...before, ...now].filter(([mac]) => wanted.has(mac)))
}

/** As far as the bridge remembers it; nothing of a host that is out of reach. */
export async function heardNow(ctx: Context, hostId: string, bridge: string): Promise<Heard> {
  const seconds = await session(ctx, hostId, 'who was heard of')
    .then(({ host }) => host.run(heardOn(bridge)))
    .catch(() => new Map<string, number>())
  const at = Date.now()
  return new Map([...seconds].map(([mac, ago]) => [mac, at - ago * 1000]))
}
