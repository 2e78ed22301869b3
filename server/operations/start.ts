import { randomUUID } from 'node:crypto'
import type { Context } from '../context'
import { insertOperation, runningOperations, type OperationRow } from '../db/operations'
import type { Change } from '../engine/capability'
import { recordPlan } from '../engine/describe-plan'
import { ConflictError } from '../errors'
import { run, type Work } from './run'

type Input = {
  hostId: string
  hostName: string
  kind: OperationRow['kind']
  title: string
  digest: string
  intent: OperationRow['intent']
  /** What was agreed to, a list of changes per step. */
  changes: readonly (readonly Change[])[]
  work: Work
}

/** Stores an operation and starts it; answers at once with its id. One at a time per host. */
export async function start({ ctx, input }: { ctx: Context; input: Input }): Promise<{ operationId: string }> {
  const { hostId, hostName, kind, title, digest, intent, changes, work } = input
  const id = randomUUID()
  await ctx.running.alone(hostId, async () => {
    const [other] = await runningOperations(ctx.db, hostId)
    if (other)
      throw new ConflictError(`${other.title} is running on ${hostName}. Watch it, or wait until it has ended.`, {
        operationId: other.id,
      })
    const row: OperationRow = {
      ...{ id, hostId, hostName, kind, title, digest, intent, actor: ctx.actor, spec: work.spec },
      steps: recordPlan(work.steps, changes),
      state: 'running',
      startedAt: Date.now(),
      endedAt: null,
    }
    await insertOperation(ctx.db, row)
    run(ctx, row, work)
  })
  return { operationId: id }
}
