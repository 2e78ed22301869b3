import { CHECKS } from '../checks/list'
import type { Context } from '../context'
import { listChecks } from '../db/checks'
import { getHost } from '../db/hosts'
import { getNetwork } from '../db/networks'
import { differencesIn } from '../drift/list'
import type { Snapshot } from '../engine/snapshot'
import { ProximityError } from '../errors'
import type { Told } from '../views/check-findings'
import { overview as view, type HostOverview } from '../views/overview'
import { look } from './look'
import { summary } from './summary'

/** How things stand on a host; one that cannot be reached shows its last picture, with its age and the reason. */
export async function overview({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<HostOverview> {
  const row = await getHost(ctx.db, input.hostId)
  const { spec, simple } = await getNetwork(ctx.db, input.hostId)
  const seen = await seenOrLast(ctx, input.hostId)
  const drift = seen && (await differencesIn(ctx, input.hostId, seen))
  const [host, checks] = await Promise.all([summary(ctx, row), toldBy(ctx, input.hostId)])
  const missedBackup = ctx.missedBackups.of(input.hostId)
  return view({ host, seen, spec, simple, version: row.version, drift, checks, missedBackup })
}

/** What each check has said last, in the order of their list; that the host answers is told by its connection. */
async function toldBy(ctx: Context, hostId: string): Promise<Told[]> {
  const known = new Map((await listChecks(ctx.db, hostId)).map((row) => [row.checkId, row]))
  return CHECKS.flatMap(({ id, title }) => {
    const row = known.get(id)
    return row ? [{ ...row, title }] : []
  })
}

/** A look, or the last one when the host is out of reach. */
export async function seenOrLast(ctx: Context, hostId: string): Promise<Snapshot | null> {
  try {
    return await look({ ctx, input: { hostId } })
  } catch (error) {
    if (!(error instanceof ProximityError)) throw error
    return ctx.looks.last(hostId)
  }
}
