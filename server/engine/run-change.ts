import { ConflictError } from '../errors'
import type { Host } from '../host/host'
import type { Change } from './capability'
import { commandLine, digest } from './describe-plan'
import type { Event } from './events'
import type { Timer } from './timer/timer'

/** A change that was begun: step and number as in the events. */
export type Done = { step: number; number: number; change: Change }

type Ground = { host: Pick<Host, 'run'>; timer: Timer; emit(event: Event): void }

/** Runs one change while the timer on the host lets it, and tells the story of it; `agreedAs` is its place in the plan. */
export async function runChange(
  { host, timer, emit }: Ground,
  { step, number, change }: Done,
  agreedAs: number,
): Promise<void> {
  const at = { step, change: number }
  const started = Date.now()
  const end = (ok: boolean) => emit({ type: 'change-ended', ...at, ok, seconds: (Date.now() - started) / 1000 })
  emit({ type: 'change-started', ...at, title: change.title, command: commandLine(change), diff: change.diff ?? null })
  try {
    await host.run(timer.guarded(agreedAs, change.run), { onOutput: (text) => emit({ type: 'output', ...at, text }) })
    end(true)
  } catch (error) {
    end(false)
    throw error
  }
}

/** The place of a change in what was agreed to. */
export function numberOf(agreed: readonly Change[], change: Change): number {
  const wanted = digest([change])
  const number = agreed.findIndex((each) => digest([each]) === wanted)
  if (number >= 0) return number
  throw new ConflictError(
    `The host has changed while this ran: "${change.title}" was not in the plan. Read the new plan.`,
  )
}
