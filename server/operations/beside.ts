import type { Context } from '../context'
import { runningOperations } from '../db/operations'
import { ConflictError } from '../errors'

/** One operation at a time per host: whoever comes second is told which one runs, and finds it by `detail.operationId`. */
export async function refuseBeside({ db }: Pick<Context, 'db'>, hostId: string): Promise<void> {
  const [other] = await runningOperations(db, hostId)
  if (!other) return
  throw new ConflictError(
    `${other.title} is running on ${other.hostName}, started by ${other.actor}. Watch it, or wait until it has ended.`,
    { operationId: other.id },
  )
}
