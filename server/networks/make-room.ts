import { inventory } from '../capabilities/inventory'
import { freeSubnet, subnetCollisions } from '../capabilities/preflight'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { RefusedError } from '../errors'
import { look } from '../hosts/look'
import { saveSettings } from './save-settings'

/** Sets a subnet that is free on the host, where somebody else has the one that was asked for; a network that exists keeps its own. */
export async function makeRoom({
  ctx,
  input: { hostId },
}: {
  ctx: Context
  input: { hostId: string }
}): Promise<{ subnet: string }> {
  const [seen, { spec }] = await Promise.all([look({ ctx, input: { hostId, maxAge: 0 } }), getNetwork(ctx.db, hostId)])
  const stock = seen.facts(inventory)
  if (subnetCollisions(spec, stock).length === 0)
    throw new RefusedError(`Nothing else on this host uses ${spec.subnet}: the network can have it.`)
  const room = freeSubnet(spec, stock)
  if (!room) throw new RefusedError('No subnet is free on this host. Choose one in the settings.')
  await saveSettings({ ctx, input: { hostId, spec: { ...spec, ...room } } })
  return { subnet: room.subnet }
}
