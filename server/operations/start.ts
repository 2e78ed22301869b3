import { randomUUID } from 'node:crypto'
import type { Context } from '../context'
import { insertOperation, type OperationRow } from '../db/operations'
import type { Change } from '../engine/capability'
import { recordPlan } from '../engine/describe-plan'
import { refuseBeside } from './beside'
import { refuseReadOnly } from './read-only'
import { run, type Work } from './run'

export type Prepared = {
  hostName: string
  kind: OperationRow['kind']
  title: string
  digest: string
  intent: OperationRow['intent']
  /** What was agreed to, a list of changes per step. */
  changes: readonly (readonly Change[])[]
  work: Work
}

type Input = { hostId: string; prepare(): Promise<Prepared> }

/**
 * Stores an operation and starts it; answers at once with its id. One at a time per host: it is prepared behind the same gate,
 * so that nothing of ours comes between the look that it was prepared from and its first change.
 */
export async function start({ ctx, input }: { ctx: Context; input: Input }): Promise<{ operationId: string }> {
  const { hostId, prepare } = input
  const id = randomUUID()
  await ctx.running.alone(hostId, async () => {
    await refuseBeside(ctx, hostId)
    ctx.running.refuseWhenClosed()
    await refuseReadOnly(ctx, hostId)
    const { hostName, kind, title, digest, intent, changes, work } = await prepare()
    const row: OperationRow = {
      ...{ id, hostId, hostName, kind, title, digest, intent, actor: ctx.actor, spec: work.spec },
      steps: recordPlan(work.steps, changes),
      state: 'running',
      startedAt: Date.now(),
      endedAt: null,
    }
    await ctx.running.admit(async () => {
      await insertOperation(ctx.db, row)
      run(ctx, row, work)
    })
  })
  return { operationId: id }
}
