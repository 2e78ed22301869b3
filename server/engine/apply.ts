import { ConflictError, ProximityError } from '../errors'
import type { Host } from '../host/host'
import type { Change } from './capability'
import { commandLine, digest } from './describe-plan'
import type { Event, EventError, Outcome } from './events'
import { look, type Snapshot } from './snapshot'
import type { Step } from './step'
import { takeBack, type Done } from './take-back'
import type { Timer } from './timer/timer'
import { verified } from './verified'

export type Application = {
  host: Host
  spec: unknown
  steps: readonly Step[]
  /** The changes that a person has read, in their order; another one is not run. */
  agreed: readonly Change[]
  /** Takes everything back on the host itself when this operation is not heard of any more. */
  timer: Timer
  /** Signs in anew, as somebody would who was locked out. */
  signIn(): Promise<void>
  emit(event: Event): void
  /** Asks for an end between two changes; what was done is then taken back. */
  signal: AbortSignal
  /** Closing lines of a run that went well. */
  farewell(seen: Snapshot): readonly string[]
}

/**
 * Brings a host to the wanted state, step by step: plan from the last look, run each change, look again until nothing is
 * left to do; the next step begins from there, and the last look is the proof of the whole.
 * When anything fails, everything done is taken back newest first, and whether the host is as before is measured by looking.
 */
export async function apply(application: Application): Promise<Outcome> {
  const { host, spec, steps, emit, timer } = application
  const capabilities = capabilitiesOf(steps)
  const done: Done[] = []
  let before: Snapshot | null = null
  try {
    before = await look(host, spec, capabilities)
    for (const capability of capabilities) before.facts(capability)
    let seen = before
    const isArmed = application.agreed.length > 0
    if (isArmed) await arm(application)
    for (const [index, step] of steps.entries()) seen = await runStep(application, { index, step, seen, done })
    if (isArmed) await release(application)
    emit({ type: 'ended', state: 'done', error: null, lines: application.farewell(seen) })
    return 'done'
  } catch (error) {
    const { outcome, lines } = await takeBack({ host, spec, capabilities, before, done, emit, timer })
    emit({ type: 'ended', state: outcome, error: describe(error), lines })
    return outcome
  }
}

async function arm({ agreed, timer, emit }: Application): Promise<void> {
  await timer.arm(agreed)
  emit({ type: 'armed', seconds: timer.seconds })
}

/** Whoever could not sign in any more would have no way back but the timer: it ends only when a new session is there. */
async function release({ timer, signIn, emit }: Application): Promise<void> {
  await signIn()
  if ((await timer.disarm()) === 'taken') throw new ConflictError('The timer on the host has taken everything back.')
  emit({ type: 'disarmed' })
}

function capabilitiesOf(steps: readonly Step[]) {
  return steps.flatMap((step) => step.capabilities)
}

type Turn = { index: number; step: Step; seen: Snapshot; done: Done[] }

/** Answers with the look that shows this step and the ones before it as wanted. */
async function runStep(application: Application, { index, step, seen, done }: Turn): Promise<Snapshot> {
  const { host, spec, steps, emit, signal, timer } = application
  const started = Date.now()
  const end = (state: 'done' | 'unchanged' | 'failed') =>
    emit({ type: 'step-ended', step: index, state, seconds: (Date.now() - started) / 1000 })
  const say = (lines: readonly string[] = []) => {
    for (const line of lines) emit({ type: 'said', step: index, line })
  }
  emit({ type: 'step-started', step: index, title: step.title })
  try {
    signal.throwIfAborted()
    const changes = step.capabilities.flatMap((capability) => seen.plan(capability))
    const numbers = changes.map((change) => numberOf(application, change))
    if (changes.length > 0) say(step.before?.(seen))
    for (const [number, change] of changes.entries()) {
      signal.throwIfAborted()
      await runChange(application, { step: index, number, change, done }, numbers[number] ?? 0)
    }
    const scope = { all: capabilitiesOf(steps), finished: capabilitiesOf(steps.slice(0, index + 1)) }
    const after = changes.length === 0 ? seen : await verified(host, spec, scope)
    say(step.after?.(after, changes.length > 0))
    end(changes.length === 0 ? 'unchanged' : 'done')
    if (changes.length > 0) emit({ type: 'armed', seconds: timer.seconds })
    return after
  } catch (error) {
    end('failed')
    throw error
  }
}

/** The place of a change in what was agreed to. */
function numberOf({ agreed }: Application, change: Change): number {
  const wanted = digest([change])
  const number = agreed.findIndex((each) => digest([each]) === wanted)
  if (number >= 0) return number
  throw new ConflictError(
    `The host has changed while this ran: "${change.title}" was not in the plan. Read the new plan.`,
  )
}

/** A change counts as done before it runs: one that failed half-way has to be taken back too. */
async function runChange(
  { host, emit, timer }: Application,
  { step, number, change, done }: Done & { done: Done[] },
  agreedAs: number,
): Promise<void> {
  const at = { step, change: number }
  const started = Date.now()
  const end = (ok: boolean) => emit({ type: 'change-ended', ...at, ok, seconds: (Date.now() - started) / 1000 })
  emit({ type: 'change-started', ...at, title: change.title, command: commandLine(change), diff: change.diff ?? null })
  done.push({ step, number, change })
  try {
    await host.run(timer.guarded(agreedAs, change.run), { onOutput: (text) => emit({ type: 'output', ...at, text }) })
    end(true)
  } catch (error) {
    end(false)
    throw error
  }
}

export function describe(error: unknown): EventError {
  if (error instanceof ProximityError) return { code: error.code, message: error.message, detail: error.detail }
  if (error instanceof Error && error.name === 'AbortError')
    return { code: 'cancelled', message: 'Cancelled before the next change.', detail: {} }
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error), detail: {} }
}
