import { inventory } from '../capabilities/inventory'
import { uplink } from '../capabilities/uplink'
import type { Context } from '../context'
import type { Snapshot } from '../engine/snapshot'
import { until } from '../host/until'
import { session } from '../hosts/session'
import { log } from '../log'
import { isIpv4 } from '../net/cidr'
import type { Place } from './gateways'

/** Milliseconds between two questions: of one that answers, and of one that does not while somebody watches. */
const REST = 50_000
const AWAY = 5000

/**
 * Asks the gateway of the LAN whether it is there: now and then, and at once where the kernel reaches it by another MAC address
 * than before, or by none any more. One that does not answer is asked until it does: a kernel asks when it has something to send.
 */
export function followGateway(ctx: Context, hostId: string, seen: Snapshot, rest = REST): void {
  const { gateway: address = null, gatewayDevice: device = null } = seen.known(uplink) ?? {}
  if (address === null || device === null || !isIpv4(address)) return ctx.gateways.forget(hostId)
  const table = seen.known(inventory)?.neighbours ?? []
  const heard = table.find((each) => each.address === address && each.device === device)?.mac ?? null
  if (Date.now() - ctx.gateways.askedAt(hostId, { address, device }, heard) < rest) return
  ask(ctx, hostId, { address, device }, heard).catch((error: unknown) =>
    log().info({ err: error, host: hostId }, 'The LAN gateway could not be asked'),
  )
}

async function ask(ctx: Context, hostId: string, place: Place, heard: string | null): Promise<void> {
  const { host } = await session(ctx, hostId, 'the LAN gateway')
  const live = ctx.live.of(hostId)
  if (await ctx.errands.run((signal) => ctx.gateways.ask(hostId, until(host, signal), place, heard))) live.announce()
  if (ctx.gateways.latest(hostId)?.answers !== false) return
  ctx.gateways.later(hostId, live.isWatched ? AWAY : REST, () => {
    const newest = ctx.looks.last(hostId)
    if (newest) followGateway(ctx, hostId, newest, 0)
  })
}
