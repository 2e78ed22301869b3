import { inventory } from '../capabilities/inventory'
import { CAPABILITIES } from '../capabilities/registry'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { followDrift } from '../drift/follow'
import { look, type Snapshot } from '../engine/snapshot'
import { ProximityError } from '../errors'
import { askOnce, type Memory } from '../host/ask-once'
import { followGateway } from '../networks/follow-gateway'
import { followGuests } from '../networks/follow-guests'
import { followLeases } from '../networks/follow-leases'
import { followEvents } from './events'
import { writtenDown } from './last-picture/answers'
import { session } from './session'

/** A look with all capabilities. A host that cannot be reached shows nothing at all: that fails, and the last picture stays the last. */
export async function oneLook(ctx: Context, hostId: string, memory: Memory): Promise<Snapshot> {
  const { host } = await session(ctx, hostId, 'a look')
  const { spec } = await getNetwork(ctx.db, hostId)
  const last = ctx.looks.last(hostId)
  const answers = writtenDown(memory)
  const seen = unlessOutOfReach(await look(askOnce(host, answers), { ...spec, choices: null }, CAPABILITIES, last))
  ctx.lastPictures.madeFrom(seen, { arrivedOn: host.arrivedOn, answers })
  return seen
}

/** What was seen of a host; fails with the reason for which it could not be reached. */
export function unlessOutOfReach(seen: Snapshot): Snapshot {
  const failure = seen.failure(inventory)
  if (failure instanceof ProximityError && OUT_OF_REACH.includes(failure.code)) throw failure
  return seen
}

const OUT_OF_REACH = ['unreachable', 'refused-key', 'changed-host-key', 'time-out', 'cancelled']

/** What follows from a picture: names for apps that have come or gone, differences from what is wanted, what has happened, since when somebody has an address, and whether a gateway that was away is back. */
export function followUp(ctx: Context, hostId: string, seen: Snapshot): void {
  followGuests(ctx, hostId, seen)
  followDrift(ctx, hostId, seen)
  followEvents(ctx, hostId, seen)
  followLeases(ctx, hostId, seen)
  followGateway(ctx, hostId, seen)
}
