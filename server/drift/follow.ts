import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../context'
import { forgetApplied, getApplied, listDifferences, saveApplied, saveDifferences, type Place } from '../db/drift'
import { getNetwork } from '../db/networks'
import { lastDoneOperation, runningOperations } from '../db/operations'
import type { Snapshot } from '../engine/snapshot'
import { log } from '../log'
import { appliedAfter, attributesOf, driftView } from '../views/drift'
import { isBegun } from '../views/standing'

/** Every look is compared with what was wanted and with what was applied; whoever took it does not wait for that. */
export function followDrift(ctx: Context, hostId: string, seen: Snapshot): void {
  rememberDrift({ ctx, input: { hostId, seen } }).catch((error: unknown) =>
    log().error({ err: error, host: hostId }, 'What differs on a host could not be remembered'),
  )
}

/** Remembers what differs and since when, and what is as wanted. Nothing is compared while an operation is at work. */
export async function rememberDrift(asked: { ctx: Context; input: { hostId: string; seen: Snapshot } }): Promise<void> {
  const { ctx, input } = asked
  const { hostId, seen } = input
  await ctx.running.alone(hostId, async () => {
    // A newer look, or a change that made this one old, has its own turn.
    if (ctx.looks.last(hostId) !== seen) return
    const [busy] = await runningOperations(ctx.db, hostId)
    if (busy) return
    const { spec } = await getNetwork(ctx.db, hostId)
    const place: Place = { hostId, slug: spec.slug }
    const applied = await getApplied(ctx.db, place)
    if (isBegun(seen) === false && (!applied || (await wasRemoved(ctx, hostId)))) return forget(ctx, place)
    if (applied || isBegun(seen)) await remember(ctx, place, seen, applied)
  })
}

async function remember(ctx: Context, place: Place, seen: Snapshot, applied: Awaited<ReturnType<typeof getApplied>>) {
  const known = await listDifferences(ctx.db, place)
  const { attributes, unknown } = attributesOf(seen)
  const { differences } = driftView({ seen, applied, known })
  const rows = differences.map(({ id, seen: value, since, ignored }) => ({
    ...{ ...place, attribute: id, seen: value, since, ignored },
  }))
  // What cannot be looked at now is neither mended nor new.
  const unseen = known.filter(({ attribute }) => unknown.some(({ id }) => attribute.startsWith(`${id}.`)))
  const now = [...rows, ...unseen]
  if (!isDeepStrictEqual(sorted(now), sorted(known))) await saveDifferences(ctx.db, place, now)
  const after = appliedAfter(applied, attributes)
  if (!isDeepStrictEqual(after, applied)) await saveApplied(ctx.db, place, after)
}

function sorted<T extends { attribute: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (a.attribute < b.attribute ? -1 : 1))
}

/** Its absence is then what was wanted. */
async function wasRemoved(ctx: Context, hostId: string): Promise<boolean> {
  return (await lastDoneOperation(ctx.db, hostId))?.kind === 'remove'
}

async function forget(ctx: Context, place: Place): Promise<void> {
  await saveDifferences(ctx.db, place, [])
  await forgetApplied(ctx.db, place)
}
