import type { Context } from '../context'
import type { HostRow } from '../db/hosts'
import { lastOperation, runningOperations } from '../db/operations'
import { ProximityError } from '../errors'
import type { ConnectionView, HostSummary } from '../views/overview'

export async function summary(ctx: Context, row: HostRow): Promise<HostSummary> {
  const [[running], last] = await Promise.all([runningOperations(ctx.db, row.id), lastOperation(ctx.db, row.id)])
  return {
    id: row.id,
    name: row.name,
    address: row.transport === 'local' ? 'this machine' : `${row.address}:${row.port}`,
    user: row.user,
    embedded: row.embedded,
    readOnly: row.readOnly,
    signInUpTo: row.signInUpTo,
    connection: connection(ctx, row.id),
    seenAt: seenAt(ctx, row.id),
    live: ctx.live.of(row.id).following === 'live',
    runningOperation: running?.id ?? null,
    interrupted: last?.state === 'interrupted' ? { id: last.id, title: last.title } : null,
  }
}

/** A picture that was kept up to date is as old as the last moment in which it was. */
function seenAt(ctx: Context, hostId: string): number | null {
  const last = ctx.looks.last(hostId)
  return last && Math.max(last.seenAt, ctx.live.of(hostId).currentAt)
}

function connection(ctx: Context, hostId: string): ConnectionView {
  const state = ctx.pool.state(hostId)
  if (state?.status === 'connected') return { state: 'connected', since: state.since.getTime() }
  if (state?.status !== 'down') return { state: 'connecting' }
  const { error, nextAttempt } = state
  const { code, message, detail } =
    error instanceof ProximityError ? error : { code: 'unreachable', message: error.message, detail: {} }
  return { state: 'down', error: { code, message, detail }, nextAttemptAt: nextAttempt.getTime() }
}
