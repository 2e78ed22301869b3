import { ConflictError, isCancelled, RefusedError } from '../errors'
import type { Host } from '../host/host'
import { type Fate, runApart } from './apart'
import type { Change } from './capability'
import { eventError } from './event-error'
import type { Event, EventError, Outcome, StepEnd } from './events'
import { finish } from './finish'
import { ofStep } from './of-step'
import type { Done } from './run-change'
import { runChanges } from './run-changes'
import { look, type Snapshot } from './snapshot'
import { changesOf, leftToDo, type Step } from './step'
import { takeBack } from './take-back'
import type { Timer } from './timer/timer'
import { signOfLife, verified } from './verified'

export type Application = {
  host: Host
  spec: unknown
  steps: readonly Step[]
  /** The changes that a person has read, in their order; another one is not run. */
  agreed: readonly Change[]
  /** The look that this was planned from, where nothing of ours can have happened since; else it begins with one of its own. */
  before?: Snapshot
  /** Takes everything back on the host itself when this operation is not heard of any more. */
  timer: Timer
  /** Resolves when the first change may be made; where it fails, none is. */
  ready?(): Promise<void>
  /** Signs in anew, as somebody would who was locked out. */
  signIn(): Promise<void>
  emit(event: Event): void
  /** Asks for an end between two changes; what was done is then taken back. */
  signal: AbortSignal
  /** Milliseconds for which one change may have to wait for somebody else. */
  patience?: number
  /** Closing lines of a run that went well. */
  farewell(seen: Snapshot): readonly string[]
}

/**
 * Brings a host to the wanted state, step by step: plan from the last look, run each change, look again until nothing is
 * left to do; the next step begins from there, and the last look is the proof of the whole.
 * When anything fails, everything done is taken back newest first, and whether the host is as before is measured by looking.
 * What cannot be taken back comes at the very end; from its first command on there is only the way forward.
 */
export async function apply(application: Application): Promise<Outcome | 'interrupted'> {
  const { host, spec, steps, emit, timer, patience } = application
  const capabilities = capabilitiesOf(steps)
  const done: Done[] = []
  let before: Snapshot | null = null
  let seen: Snapshot
  let isArmed = false
  try {
    before = application.before ?? (await look(host, spec, capabilities))
    for (const capability of capabilities) before.facts(capability)
    seen = before
    isArmed = application.agreed.length > 0
    if (isArmed) await arm(application)
    const common = steps.filter(({ apart }) => !apart)
    for (const [index, step] of common.entries()) {
      const isLast = isArmed && index === common.length - 1
      seen = await runStep(application, { index, step, seen, done, isLast })
    }
    if (common.length < steps.length) {
      const { state, error = null, lines } = afterApart(application, await runApart(application, seen), { seen, done })
      // Whoever was moved may have carried the way here.
      if (isArmed) await application.signIn()
      if (isArmed) await release(application, [])
      emit({ type: 'ended', state, error, lines })
      return state
    }
    if (isArmed) await release(application, leftToDo(steps, seen))
  } catch (error) {
    const { outcome, lines } = await takeBack({ host, spec, capabilities, before, done, emit, timer, patience })
    emit({ type: 'ended', state: outcome, error: eventError(error), lines })
    return outcome
  }
  try {
    seen = await finish({ ...application, done, seen })
    emit({ type: 'ended', state: 'done', error: null, lines: application.farewell(seen) })
    return 'done'
  } catch (error) {
    const lines = ['Everything but the last is done. The host tries that once more by itself.']
    emit({ type: 'ended', state: 'unfinished', error: eventError(error), lines })
    return 'unfinished'
  }
}

type Ended = { state: Exclude<Outcome, 'unfinished'>; error?: EventError; lines: readonly string[] }

/** `done`: what was done for all of them. */
type After = { seen: Snapshot; done: readonly Done[] }

/** Those that are done stay; where none is, what was done for all of them goes too. */
function afterApart({ farewell, signal }: Application, fates: readonly Fate[], { seen, done }: After): Ended {
  const failed = fates.filter((fate) => fate !== 'done' && fate !== 'unchanged')
  if (failed.length === 0) return { state: 'done', lines: farewell(seen) }
  const isLost = fates.includes('lost')
  if (failed.length === fates.length && !isLost) {
    const why = new RefusedError(
      failed.length === 1 ? 'It was put back.' : 'None of them could be done: each was put back.',
    )
    if (done.length === 0 && !signal.aborted)
      return { state: 'rolled-back', error: eventError(why), lines: ['A look at each shows it as it was before.'] }
    signal.throwIfAborted()
    throw why
  }
  const counted = `${fates.length - failed.length} of ${fates.length} are done`
  return isLost
    ? { state: 'rollback-incomplete', lines: [`${counted}. One at least could not be put back as it was.`] }
    : { state: 'partly', lines: [`${counted}. The others are as they were before.`] }
}

async function arm({ agreed, timer, emit, ready }: Application): Promise<void> {
  // Whichever fails, the other is waited for: a timer that is still being armed cannot be disarmed.
  const [armed, prepared] = await Promise.allSettled([timer.arm(agreed), ready?.()])
  for (const it of [prepared, armed]) if (it.status === 'rejected') throw it.reason
  emit({ type: 'armed', seconds: timer.seconds })
}

/** The timer ends, or turns round when there is something left that cannot be taken back. */
async function release({ timer, emit }: Application, left: readonly Change[]): Promise<void> {
  const ended = left.length > 0 ? await timer.turn() : await timer.disarm()
  if (ended === 'taken') throw new ConflictError('The timer on the host has taken everything back.')
  if (left.length === 0) emit({ type: 'disarmed' })
}

function capabilitiesOf(steps: readonly Step[]) {
  return steps.flatMap((step) => step.capabilities)
}

const isFinal = (change: Change): boolean => change.final === true

/** `isLast`: with this step everything is done that can be taken back. */
type Turn = { index: number; step: Step; seen: Snapshot; done: Done[]; isLast: boolean }

/**
 * Answers with the look that shows this step and the ones before it as wanted, but for what comes at the very end. Whoever
 * could not sign in any more would have no way back but the timer: a new session is opened beside the last look.
 */
async function runStep(whole: Application, { index, step, seen, done, isLast }: Turn): Promise<Snapshot> {
  const application = ofStep(whole, index)
  const { host, spec, steps, emit, signal, timer, signIn } = application
  const started = Date.now()
  const end = (state: StepEnd) =>
    emit({ type: 'step-ended', step: index, state, seconds: (Date.now() - started) / 1000 })
  const say = (lines: readonly string[] = []) => {
    for (const line of lines) emit({ type: 'said', step: index, line })
  }
  emit({ type: 'step-started', step: index, title: step.title })
  try {
    signal.throwIfAborted()
    const planned = changesOf(step, seen)
    const changes = planned.filter((change) => !isFinal(change))
    if (planned.length > 0) say(step.before?.(seen))
    await runChanges(application, { index, step, changes, done, capabilities: capabilitiesOf(steps) })
    const finished = steps.slice(0, index + 1)
    const left = (now: Snapshot) => leftToDo(finished, now).filter((change) => !isFinal(change))
    const beside = isLast ? signIn : undefined
    if (changes.length === 0) await beside?.()
    const after =
      changes.length === 0
        ? seen
        : await verified(
            { host, spec, ...step, capabilities: capabilitiesOf(steps), alive: () => signOfLife(application) },
            left,
            seen,
            beside,
          )
    say(step.after?.(after, planned.length > 0))
    end(planned.length === 0 ? 'unchanged' : 'done')
    if (changes.length > 0) emit({ type: 'armed', seconds: timer.seconds })
    return after
  } catch (error) {
    end(isCancelled(error) ? 'cancelled' : 'failed')
    throw error
  }
}
