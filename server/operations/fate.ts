import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context'
import type { RouterSpec } from '../capabilities/router'
import type { OperationRow } from '../db/operations'
import { isTakenBack, type RecordedStep } from '../engine/describe-plan'
import { look } from '../engine/snapshot'
import { cannotBeLookedAt } from '../engine/take-back'
import { leftToDo } from '../engine/step'
import { hostTimer } from '../engine/timer/timer'
import { RefusedError } from '../errors'
import { because } from '../host/cause'
import { session } from '../hosts/session'
import { KINDS } from '../networks/kinds'

/** What became of an operation whose dashboard ended, as far as it can be told now. */
export type Fate = {
  state: 'done' | 'rolled-back' | 'interrupted'
  line: string
  /** Seconds until the host does something by itself; null when it will not. */
  left: number | null
  /** Nothing of this changes by itself any more. */
  isSettled: boolean
}

/** Milliseconds for which a host may take to look like what it was brought to. */
const SETTLING = 5000

/** Found out by looking at the host, and at its timer. */
export async function fateOf(ctx: Context, row: OperationRow): Promise<Fate> {
  try {
    const { host: any } = await session(ctx, row.hostId, 'what became of an operation')
    const host = because(any, { operationId: row.id })
    const timer = hostTimer(host, { operationId: row.id, title: row.title, seconds: ctx.undoAfter })
    const armed = await timer.armed()
    if (armed) return waiting(armed)
    const steps = KINDS[row.kind].steps(row.spec as RouterSpec)
    const capabilities = steps.flatMap((step) => step.capabilities)
    const agreed = row.steps as readonly RecordedStep[]
    const deadline = Date.now() + SETTLING
    for (;;) {
      const left = leftToDo(steps, await look(host, row.spec, capabilities))
      const rest = { left: null, isSettled: true }
      if (left.length === 0)
        return { ...rest, state: 'done', line: 'A look at the host shows that everything was done.' }
      if (isTakenBack(agreed, left))
        return {
          ...rest,
          state: 'rolled-back',
          line: 'The host has taken back what was begun. A look at it shows that.',
        }
      if (Date.now() > deadline) {
        const count = `${left.length} ${left.length === 1 ? 'change is' : 'changes are'} left to do`
        return {
          ...rest,
          state: 'interrupted',
          line: `A look at the host shows that ${count}: ${left.map(({ title }) => title).join('; ')}.`,
        }
      }
      await pause(500)
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    // What it was about is not there any more, or another one: that stays so.
    if (error instanceof RefusedError) return { state: 'interrupted', line: why, left: null, isSettled: true }
    return outOfReach(cannotBeLookedAt(why))
  }
}

/** What has come of it is not known yet. */
export function outOfReach(line: string): Fate {
  return { state: 'interrupted', line, left: null, isSettled: false }
}

function waiting({ left, isTurned }: { left: number; isTurned: boolean }): Fate {
  const line = isTurned
    ? 'Everything but the last is done, and the host does that by itself.'
    : 'The host takes back what was begun, unless somebody decides otherwise.'
  return { state: 'interrupted', line, left, isSettled: false }
}
