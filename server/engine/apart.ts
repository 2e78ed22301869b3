import { isCancelled } from '../errors'
import type { Application } from './apply'
import { changesOf, type Step } from './step'
import { eventError } from './event-error'
import type { StepEnd } from './events'
import type { Done } from './run-change'
import { runChanges } from './run-changes'
import { ofStep } from './of-step'
import { look, type Snapshot } from './snapshot'
import { putBack } from './take-back'
import { inLane } from './timer/timer'
import { signOfLife, verified } from './verified'

/** How many are at work at the same time: more would only wait for the host. */
const LANES = 4

/** What became of one of them: `put-back` is as it was before, `lost` could not be put back. */
export type Fate = 'done' | 'unchanged' | 'put-back' | 'cancelled' | 'lost'

type Turn = { index: number; step: Step; seen: Snapshot }

/**
 * Steps that have nothing to do with each other, several at a time: each is verified by itself, or taken back by itself, and
 * what becomes of one is nothing to the others. Answers what became of each, in their order.
 */
export async function runApart(application: Application, seen: Snapshot): Promise<Fate[]> {
  const turns = application.steps.flatMap((step, index) => (step.apart ? [{ index, step, seen }] : []))
  const fates: Fate[] = []
  const waiting = [...turns.entries()]
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) fates[next[0]] = await runOne(application, next[1])
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return fates
}

async function runOne(common: Application, { index, step, seen: earlier }: Turn): Promise<Fate> {
  const timer = inLane(common.timer, index)
  const application = { ...ofStep(common, index), timer }
  const { host, spec, emit, signal } = application
  const started = Date.now()
  const done: Done[] = []
  const end = (state: StepEnd) =>
    emit({ type: 'step-ended', step: index, state, seconds: (Date.now() - started) / 1000 })
  const say = (line: string) => emit({ type: 'said', step: index, line })
  emit({ type: 'step-started', step: index, title: step.title })
  let before: Snapshot = earlier
  try {
    signal.throwIfAborted()
    // The ones before it may have taken minutes.
    const seen = await look(host, spec, step.capabilities, earlier)
    before = seen
    const changes = changesOf(step, seen)
    for (const line of changes.length > 0 ? (step.before?.(seen) ?? []) : []) say(line)
    await runChanges(application, { index, step, changes, done, capabilities: step.capabilities })
    const left = (now: Snapshot) => changesOf(step, now)
    const after =
      changes.length === 0
        ? seen
        : await verified({ host, spec, ...step, alive: () => signOfLife(application) }, left, seen)
    for (const line of step.after?.(after, changes.length > 0) ?? []) say(line)
    end(changes.length === 0 ? 'unchanged' : 'done')
    return changes.length === 0 ? 'unchanged' : 'done'
  } catch (error) {
    const isUnbegun = done.length === 0
    if (!isCancelled(error)) say(eventError(error).message)
    end(isCancelled(error) ? 'cancelled' : 'failed')
    if (isUnbegun) return isCancelled(error) ? 'cancelled' : 'put-back'
    const back = await putBack({ ...application, capabilities: step.capabilities, before, done })
    for (const line of back.lines) say(line)
    return back.outcome === 'rolled-back' ? 'put-back' : 'lost'
  }
}
