import { dhcpDns } from '../capabilities/dhcp-dns'
import { layout } from '../capabilities/network/layout'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { listSightings, saveSightings } from '../db/sightings'
import type { Snapshot } from '../engine/snapshot'
import { log } from '../log'
import { sighted } from '../views/sightings'
import { heardNow } from './heard'

const MINUTE = 60_000

/** Remembers who has which address since when; whoever took the look does not wait for that. */
export function followLeases(ctx: Context, hostId: string, seen: Snapshot): void {
  const leases = seen.known(dhcpDns)?.leases ?? []
  if (leases.length === 0) return
  remember(ctx, hostId, seen).catch((error: unknown) =>
    log().error({ err: error, host: hostId }, 'Who was seen with a lease could not be remembered'),
  )
}

/** One after the other, since two looks that end together would find the same cards new. */
export async function remember(ctx: Context, hostId: string, seen: Snapshot): Promise<void> {
  await ctx.running.alone(`${hostId} sightings`, async () => {
    const { spec } = await getNetwork(ctx.db, hostId)
    const place = { hostId, slug: spec.slug }
    const known = await listSightings(ctx.db, place)
    // A bridge remembers for minutes: once in a minute is enough, however much happens.
    const isDue = known.every(({ heardAt }) => seen.seenAt - (heardAt ?? 0) >= MINUTE)
    const heard = isDue ? await heardNow(ctx, hostId, layout(spec).bridge) : undefined
    const news = sighted(known, seen.known(dhcpDns)?.leases ?? [], seen.seenAt, heard)
    await saveSightings(
      ctx.db,
      place,
      news.map((each) => ({ ...place, ...each })),
    )
  })
}
