import type { Context } from '../context'
import { endOperation, eventsAfter, runningOperations, type OperationRow } from '../db/operations'
import { look } from '../engine/snapshot'
import { leftToDo } from '../engine/step'
import { hostTimer } from '../engine/timer/timer'
import { session } from '../hosts/session'
import type { RouterSpec } from '../capabilities/router'
import { KINDS } from '../networks/kinds'
import { Recorder } from './recorder'

/**
 * At start-up: what became of operations that were running when the dashboard ended is found out by looking at the host,
 * as soon as it can be reached.
 */
export async function settle({ ctx }: { ctx: Context }): Promise<void> {
  const left = await runningOperations(ctx.db)
  await Promise.all(left.filter(({ id }) => !ctx.running.has(id)).map((row) => settleOne(ctx, row)))
}

async function settleOne(ctx: Context, row: OperationRow): Promise<void> {
  const events = await eventsAfter(ctx.db, row.id, 0)
  const recorder = new Recorder(ctx.db, ctx.running, row.id, events.at(-1)?.seq ?? 0)
  const { state, line } = await whatBecame(ctx, row)
  await endOperation(ctx.db, row.id, state, Date.now())
  recorder.emit({
    type: 'ended',
    state,
    error:
      state === 'done'
        ? null
        : { code: 'interrupted', message: 'The dashboard ended while this was running.', detail: {} },
    lines: [line],
  })
  await recorder.settled()
}

async function whatBecame(ctx: Context, row: OperationRow): Promise<{ state: 'done' | 'interrupted'; line: string }> {
  try {
    const { host } = await session(ctx, row.hostId)
    const steps = KINDS[row.kind].steps(row.spec as RouterSpec)
    const capabilities = steps.flatMap((step) => step.capabilities)
    const left = leftToDo(steps, await look(host, row.spec, capabilities))
    if (left.length === 0)
      return {
        state: 'done',
        line: 'The dashboard ended before it could look. A look at the host now shows that everything was done.',
      }
    const timer = hostTimer(host, { operationId: row.id, title: row.title, seconds: ctx.undoAfter })
    const fate = (await timer.isArmed())
      ? `The timer on the host takes back within ${ctx.undoAfter} seconds what was begun; it may be started again then.`
      : 'The timer on the host has taken back what was begun. Open the plan to start again.'
    const count = `${left.length} ${left.length === 1 ? 'change is' : 'changes are'} left to do`
    return {
      state: 'interrupted',
      line: `A look at the host shows that ${count}: ${left.map(({ title }) => title).join('; ')}. ${fate}`,
    }
  } catch (error) {
    return {
      state: 'interrupted',
      line: `The host could not be looked at: ${error instanceof Error ? error.message : String(error)} Open its overview when it can be reached.`,
    }
  }
}
