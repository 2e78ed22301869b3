import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { counters } from '../host/tools/ip'
import { lookOrLast } from '../hosts/look'
import { session } from '../hosts/session'
import { linkOfEdge } from '../views/edge-links'

/** Bytes that have passed along an edge until `at` (epoch milliseconds), as `link` counts them: `forth` from its beginning to its end. */
export type EdgeTraffic = { at: number; link: string; forth: number; back: number }

/** What an edge of the topology has carried until now; two of these make a rate. Null where nothing on this host counts it. */
export async function edgeTraffic({
  ctx,
  input: { hostId, id },
}: {
  ctx: Context
  input: { hostId: string; id: string }
}): Promise<EdgeTraffic | null> {
  const { spec } = await getNetwork(ctx.db, hostId)
  const found = linkOfEdge(ctx.looks.last(hostId) ?? (await lookOrLast({ ctx, input: { hostId } })), spec, id)
  if (!found) return null
  const { host } = await session(ctx, hostId, 'traffic')
  const counted = await host.run(counters(found.link))
  if (!counted) return null
  const { received, sent } = counted
  const [forth, back] = found.forth === 'received' ? [received, sent] : [sent, received]
  return { at: Date.now(), link: found.link, forth, back }
}
