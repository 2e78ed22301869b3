import { inventory } from '../capabilities/inventory'
import { layout } from '../capabilities/network/layout'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import type { Snapshot } from '../engine/snapshot'
import { lookOrLast } from '../hosts/look'
import { session } from '../hosts/session'
import { log } from '../log'
import { type AddressesSeen, appsView, type AppsView } from '../views/apps'

export async function list({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<AppsView> {
  const [seen, { spec, simple }] = await Promise.all([lookOrLast({ ctx, input }), getNetwork(ctx.db, input.hostId)])
  return appsView({ seen, spec, simple, addresses: await addressesIn(ctx, input.hostId, seen, layout(spec).bridge) })
}

/** Of the cards on other bridges than our own. Where they cannot be asked for, none of them is known. */
async function addressesIn(ctx: Context, hostId: string, seen: Snapshot, own: string): Promise<AddressesSeen> {
  const cards = (seen.known(inventory)?.guests ?? []).flatMap((guest) =>
    guest.local && guest.running
      ? guest.nics.filter(({ bridge }) => bridge !== null && bridge !== own).map((nic) => ({ guest, nic }))
      : [],
  )
  if (cards.length === 0) return new Map()
  try {
    const { host } = await session(ctx, hostId, 'addresses of guests')
    const tell = () => ctx.live.of(hostId).announce()
    return await ctx.addresses.of(hostId, host, cards, tell)
  } catch (error) {
    log().info({ err: error, host: hostId }, 'The addresses of the guests could not be asked for')
    return new Map()
  }
}
