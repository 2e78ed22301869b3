import { layout } from '../capabilities/network/layout'
import { router } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { RefusedError } from '../errors'
import { look } from '../hosts/look'
import { isBegun, isWorking, modeOf } from '../views/standing'

/** The answer of GET /api/v1/system/network/status: these eight keys and no other. */
export type NetworkStatus = {
  management_bridge: string | null
  app_bridge: string | null
  isolated_network: boolean
  router_deployed: boolean
  app_network_subnet: string
  app_network_gateway: string
  dhcp_range: string
  dns_domain: string
}

/** From a fresh look: what is, not what was asked for. */
export async function status({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<NetworkStatus> {
  const seen = await look({ ctx, input: { ...input, maxAge: 0 } })
  const { spec, simple } = await getNetwork(ctx.db, input.hostId)
  const place = layout(spec)
  const management = seen.facts(uplink).bridge
  const { mode, reason } = modeOf(seen, simple)
  // Told as if it were absent, the network would be looked for on the LAN.
  if (mode === 'unknown') throw new RefusedError(`${reason} Ask again when it can be.`)
  const isolated = mode === 'isolated' && isBegun(seen) === true
  return {
    management_bridge: management,
    app_bridge: isolated ? place.bridge : management,
    isolated_network: isolated && isWorking(seen),
    router_deployed: seen.facts(router).guest?.running === true,
    app_network_subnet: place.subnet,
    app_network_gateway: place.gateway,
    dhcp_range: `${spec.rangeStart}-${spec.rangeEnd}`,
    dns_domain: spec.domain,
  }
}
