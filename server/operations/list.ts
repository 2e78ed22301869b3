import type { Context } from '../context'
import { mayReach } from '../auth'
import { listOperations } from '../db/operations'
import type { OperationSummary } from '../views/operation'

/** Newest first; of one host, or of all that may be seen. */
export async function list({
  ctx,
  input,
}: {
  ctx: Context
  input: { hostId?: string | undefined }
}): Promise<OperationSummary[]> {
  const rows = (await listOperations(ctx.db, input.hostId ?? null)).filter(({ hostId }) => mayReach(ctx.who, hostId))
  return rows.map(({ id, hostId, hostName, title, actor, state, startedAt, endedAt }) => ({
    id,
    hostId,
    hostName,
    title,
    actor,
    state,
    startedAt,
    endedAt,
  }))
}
