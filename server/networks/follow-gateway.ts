import { isSilent, uplink } from '../capabilities/uplink'
import type { Context } from '../context'
import type { Snapshot } from '../engine/snapshot'
import { probe } from '../host/tools/probe'
import type { LiveHost } from '../hosts/live/live-host'
import { session } from '../hosts/session'
import { log } from '../log'

/** Milliseconds in which a gateway says that it is there, and between two questions. */
const WAIT = 300
const REST = 5000

const asked = new WeakMap<LiveHost, number>()

/**
 * A kernel asks for a gateway that did not answer only when it has something to send. So that one that is back is not taken for
 * away, it is asked here after each look; its answer finds its own way into the neighbour table, and is heard of from there.
 */
export function followGateway(ctx: Context, hostId: string, seen: Snapshot): void {
  const way = seen.known(uplink)
  const live = ctx.live.of(hostId)
  if (!way?.atGateway || !isSilent(way) || Date.now() - (asked.get(live) ?? 0) < REST) return
  asked.set(live, Date.now())
  const { device, address } = way.atGateway
  ask(ctx, hostId, { device, address }).catch((error: unknown) =>
    log().info({ err: error, host: hostId }, 'The LAN gateway could not be asked'),
  )
}

async function ask(ctx: Context, hostId: string, where: { device: string; address: string }): Promise<void> {
  const { host } = await session(ctx, hostId, 'the LAN gateway')
  await host.run(probe([{ where: { host: true }, probes: [{ packet: { kind: 'arp', ...where }, wait: WAIT }] }]))
}
