import type { Context } from '../context'
import { getApplied, listDifferences } from '../db/drift'
import { getNetwork } from '../db/networks'
import type { Snapshot } from '../engine/snapshot'
import { lookOrLast } from '../hosts/look'
import { driftView, type DriftView } from '../views/drift'
import { isBegun } from '../views/standing'

/** What is not as wanted, from a look or from the last one of a host out of reach. */
export async function list({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<DriftView> {
  return differencesIn(ctx, input.hostId, await lookOrLast({ ctx, input }))
}

/** The same for a look that was taken already. A host on which nothing was set up yet has no differences. */
export async function differencesIn(ctx: Context, hostId: string, seen: Snapshot): Promise<DriftView> {
  const { spec } = await getNetwork(ctx.db, hostId)
  const place = { hostId, slug: spec.slug }
  const [applied, known] = await Promise.all([getApplied(ctx.db, place), listDifferences(ctx.db, place)])
  if (!applied && isBegun(seen) !== true) return { seenAt: seen.seenAt, differences: [], compared: 0, unknown: [] }
  return driftView({ seen, applied, known })
}
