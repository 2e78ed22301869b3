import { mayReach } from '../auth'
import type { Context } from '../context'
import { listHosts } from '../db/hosts'
import { type HostStanding, standingOf } from '../views/host-standing'
import { lastPicture } from './last-picture'
import { followHost } from './live'
import { overviewOf } from './overview'

/** Milliseconds: a page asks several times in it. */
const ASKED_AGAIN_WITHIN = 10_000

/**
 * How each host that whoever asks may see stood when it was seen last. It is not looked at for this, but followed as closely as
 * one whose page is open.
 */
export async function standings({ ctx }: { ctx: Context }): Promise<HostStanding[]> {
  const rows = (await listHosts(ctx.db)).filter(({ id }) => mayReach(ctx.who, id))
  return Promise.all(
    rows.map(async (row) => {
      followHost(ctx, row.id)
      ctx.live.of(row.id).watchFor(ASKED_AGAIN_WITHIN)
      const seen = ctx.looks.last(row.id) ?? (await lastPicture(ctx, row.id))
      if (!seen) return { hostId: row.id, state: 'unknown' as const, sentence: null }
      return { hostId: row.id, ...standingOf(await overviewOf(ctx, row, seen)) }
    }),
  )
}
