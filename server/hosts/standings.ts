import { mayReach } from '../auth'
import type { Context } from '../context'
import { listHosts } from '../db/hosts'
import { type HostStanding, standingOf } from '../views/host-standing'
import { lastPicture } from './last-picture'
import { followHost } from './live'
import { overviewOf } from './overview'

/** How each host that whoever asks may see stood when it was seen last. It is followed, so that one that was just added is seen, and not looked at for this. */
export async function standings({ ctx }: { ctx: Context }): Promise<HostStanding[]> {
  const rows = (await listHosts(ctx.db)).filter(({ id }) => mayReach(ctx.who, id))
  return Promise.all(
    rows.map(async (row) => {
      followHost(ctx, row.id)
      const seen = ctx.looks.last(row.id) ?? (await lastPicture(ctx, row.id))
      if (!seen) return { hostId: row.id, state: 'unknown' as const, sentence: null }
      return { hostId: row.id, ...standingOf(await overviewOf(ctx, row, seen)) }
    }),
  )
}
