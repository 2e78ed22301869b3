import type { Context } from '../context'
import { getHost, type HostRow } from '../db/hosts'
import { lastOperation, runningOperations } from '../db/operations'
import type { HostSummary } from '../views/overview'
import { connection } from './connection'
import { lastPicture } from './last-picture'

/** How a host can be reached, and what is going on there; it is not looked at for that. */
export async function summaryOf({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<HostSummary> {
  return summary(ctx, await getHost(ctx.db, input.hostId))
}

export async function summary(ctx: Context, row: HostRow): Promise<HostSummary> {
  const [[running], last] = await Promise.all([runningOperations(ctx.db, row.id), lastOperation(ctx.db, row.id)])
  return {
    saidAt: Date.now(),
    id: row.id,
    name: row.name,
    address: row.transport === 'local' ? 'this machine' : `${row.address}:${row.port}`,
    user: row.user,
    embedded: row.embedded,
    readOnly: row.readOnly,
    signInUpTo: row.signInUpTo,
    connection: connection(ctx, row.id),
    seenAt: await seenAt(ctx, row.id),
    live: ctx.live.of(row.id).following === 'live',
    runningOperation: running?.id ?? null,
    interrupted: last?.state === 'interrupted' ? { id: last.id, title: last.title } : null,
  }
}

/** A picture that was kept up to date is as old as the last moment in which it was. */
async function seenAt(ctx: Context, hostId: string): Promise<number | null> {
  const seen = ctx.looks.last(hostId) ?? (await lastPicture(ctx, hostId))
  return seen && Math.max(seen.seenAt, ctx.live.of(hostId).currentAt)
}
