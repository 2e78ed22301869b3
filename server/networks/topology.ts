import type { Context } from '../context'
import { listChecks } from '../db/checks'
import { getNetwork } from '../db/networks'
import { lookOrLast } from '../hosts/look'
import { withReached } from '../views/reached'
import { topology as view, type TopologyView } from '../views/topology'
import { latestGuestAddresses } from './guest-addresses'

export async function topology({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<TopologyView> {
  const seen = await lookOrLast({ ctx, input })
  const { spec } = await getNetwork(ctx.db, input.hostId)
  const addresses = latestGuestAddresses({ ctx, hostId: input.hostId, seen, spec })
  const gateway = ctx.gateways.latest(input.hostId)
  return withReached(view({ seen, spec, addresses }), await listChecks(ctx.db, input.hostId), gateway)
}
