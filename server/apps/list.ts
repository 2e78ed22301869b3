import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { lookOrLast } from '../hosts/look'
import { guestAddresses } from '../networks/guest-addresses'
import { appsView, type AppsView } from '../views/apps'

export async function list({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<AppsView> {
  const [seen, { spec, simple }] = await Promise.all([lookOrLast({ ctx, input }), getNetwork(ctx.db, input.hostId)])
  return appsView({ seen, spec, simple, addresses: await guestAddresses({ ctx, hostId: input.hostId, seen, spec }) })
}
