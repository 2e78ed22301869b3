import { ConflictError, ProximityError } from '../errors'
import type { Host } from '../host/host'
import type { Change } from './capability'
import { commandLine, digest } from './describe-plan'
import type { Event, EventError, Outcome } from './events'
import { look, type Snapshot } from './snapshot'
import type { Step } from './step'
import { takeBack, type Done } from './take-back'
import { verified } from './verified'

export type Application = {
  host: Host
  spec: unknown
  steps: readonly Step[]
  /** Digests of the changes that a person has read; another one is not run. */
  agreed: ReadonlySet<string>
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
  const { host, spec, steps, emit } = application
  const capabilities = capabilitiesOf(steps)
  const done: Done[] = []
  let before: Snapshot | null = null
  try {
    before = await look(host, spec, capabilities)
    for (const capability of capabilities) before.facts(capability)
    let seen = before
    for (const [index, step] of steps.entries()) seen = await runStep(application, { index, step, seen, done })
    emit({ type: 'ended', state: 'done', error: null, lines: application.farewell(seen) })
    return 'done'
  } catch (error) {
    const { outcome, lines } = await takeBack({ host, spec, capabilities, before, done, emit })
    emit({ type: 'ended', state: outcome, error: describe(error), lines })
    return outcome
  }
}

function capabilitiesOf(steps: readonly Step[]) {
  return steps.flatMap((step) => step.capabilities)
}

type Turn = { index: number; step: Step; seen: Snapshot; done: Done[] }

/** Answers with the look that shows this step and the ones before it as wanted. */
async function runStep(application: Application, { index, step, seen, done }: Turn): Promise<Snapshot> {
  const { host, spec, steps, emit, signal } = application
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
    for (const change of changes) mustBeAgreed(application, change)
    if (changes.length > 0) say(step.before?.(seen))
    for (const [number, change] of changes.entries()) {
      signal.throwIfAborted()
      await runChange(application, { step: index, number, change, done })
    }
    const scope = { all: capabilitiesOf(steps), finished: capabilitiesOf(steps.slice(0, index + 1)) }
    const after = changes.length === 0 ? seen : await verified(host, spec, scope)
    say(step.after?.(after, changes.length > 0))
    end(changes.length === 0 ? 'unchanged' : 'done')
    return after
  } catch (error) {
    end('failed')
    throw error
  }
}

function mustBeAgreed({ agreed }: Application, change: Change): void {
  if (agreed.has(digest([change]))) return
  throw new ConflictError(
    `The host has changed while this ran: "${change.title}" was not in the plan. Read the new plan.`,
  )
}

/** A change counts as done before it runs: one that failed half-way has to be taken back too. */
async function runChange(
  { host, emit }: Application,
  { step, number, change, done }: Done & { done: Done[] },
): Promise<void> {
  const at = { step, change: number }
  const started = Date.now()
  const end = (ok: boolean) => emit({ type: 'change-ended', ...at, ok, seconds: (Date.now() - started) / 1000 })
  emit({ type: 'change-started', ...at, title: change.title, command: commandLine(change), diff: change.diff ?? null })
  done.push({ step, number, change })
  try {
    await host.run(change.run, { onOutput: (text) => emit({ type: 'output', ...at, text }) })
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
