import type { Context } from '../context'
import { listOperations } from '../db/operations'
import type { OperationSummary } from '../views/operation'

/** Newest first; of one host, or of all. */
export async function list({
  ctx,
  input,
}: {
  ctx: Context
  input: { hostId?: string | undefined }
}): Promise<OperationSummary[]> {
  const rows = await listOperations(ctx.db, input.hostId ?? null)
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
