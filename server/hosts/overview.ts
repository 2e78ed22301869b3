import { CHECKS } from '../checks/list'
import type { Context } from '../context'
import { listChecks } from '../db/checks'
import { getHost, type HostRow } from '../db/hosts'
import { getNetwork } from '../db/networks'
import { differencesIn } from '../drift/list'
import type { Snapshot } from '../engine/snapshot'
import { ProximityError } from '../errors'
import type { Told } from '../views/check-findings'
import { overview as view, type HostOverview } from '../views/overview'
import { lookOrLast } from './look'
import { summary } from './summary'

/** How things stand on a host; one that cannot be reached shows its last picture, with its age and the reason. */
export async function overview({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<HostOverview> {
  return overviewOf(ctx, await getHost(ctx.db, input.hostId), await seenOrLast(ctx, input.hostId))
}

/** The same by a look that was taken already; null where there was none. */
export async function overviewOf(ctx: Context, row: HostRow, seen: Snapshot | null): Promise<HostOverview> {
  const { spec, simple } = await getNetwork(ctx.db, row.id)
  const drift = seen && (await differencesIn(ctx, row.id, seen))
  const [host, checks] = await Promise.all([summary(ctx, row), toldBy(ctx, row.id)])
  const missedBackup = ctx.missedBackups.of(row.id)
  const gateway = ctx.gateways.latest(row.id)
  return view({ host, seen, spec, simple, version: row.version, drift, checks, missedBackup, gateway })
}

/** What each check has said last, in the order of their list; that the host answers is told by its connection. */
async function toldBy(ctx: Context, hostId: string): Promise<Told[]> {
  const known = new Map((await listChecks(ctx.db, hostId)).map((row) => [row.checkId, row]))
  return CHECKS.flatMap(({ id, title }) => {
    const row = known.get(id)
    return row ? [{ ...row, title }] : []
  })
}

/** Null for a host of which nothing is known at the moment. */
async function seenOrLast(ctx: Context, hostId: string): Promise<Snapshot | null> {
  try {
    return await lookOrLast({ ctx, input: { hostId } })
  } catch (error) {
    if (!(error instanceof ProximityError)) throw error
    return null
  }
}
