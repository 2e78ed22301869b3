import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { ProximityError } from '../errors'
import { because } from '../host/cause'
import type { Host } from '../host/host'
import type { AnyCapability } from './capability'
import type { Event, Outcome } from './events'
import { patiently } from './patiently'
import type { Done } from './run-change'
import { look, NotSeenError, type Snapshot } from './snapshot'
import type { Timer } from './timer/timer'
import { BREATH, signOfLife } from './verified'
import { waitUntilFree } from './wait-until-free'

/** Milliseconds that a host may be out of reach before what is left to take back is given up. */
const PATIENCE = 120_000
/** Milliseconds for which the host may take to be as it was once everything is taken back; a capability may know of more. */
const SETTLING = 5000

type Input = {
  host: Host
  spec: unknown
  capabilities: readonly AnyCapability[]
  before: Snapshot | null
  done: readonly Done[]
  emit(event: Event): void
  timer: Timer
  patience?: number | undefined
}

type TakenBack = { outcome: Outcome | 'interrupted'; lines: string[] }

/**
 * Takes every change back, newest first, then looks and compares: `rolled-back` is measured, not assumed. The timer on the
 * host ends only then; where it was faster, there is nothing left to do but to look. `interrupted`: the host stays
 * out of reach, and goes the way back by itself; what has come of it is known to whoever looks later.
 */
export async function takeBack(input: Input): Promise<TakenBack> {
  const back = await putBack(input)
  if (back.outcome === 'rolled-back') await input.timer.disarm().catch(() => undefined)
  return back
}

/** The same of a part of what was done, while the timer goes on for the rest. */
export async function putBack(input: Input): Promise<TakenBack> {
  const taken = await undoAll(input)
  const { outcome, lines } =
    input.done.length === 0 && !taken
      ? { outcome: 'rolled-back' as const, lines: ['Nothing was changed.'] }
      : await compare(input)
  return { outcome, lines: taken ? ['The timer on the host was faster, and took everything back.', ...lines] : lines }
}

/** Answers whether the host had done it by itself. */
async function undoAll({ host, done, emit, timer, patience }: Input): Promise<boolean> {
  let deadline = Date.now() + PATIENCE
  let isCut = false
  const patient = { run: ((it, options) => patiently(host, it, deadline, options)) as Host['run'] }
  for (const { step, number, change } of done.toReversed()) {
    const at = { step, change: number }
    emit({ type: 'undo-started', ...at })
    const tell = (error: Error) => {
      if (!isCut)
        emit({ type: 'said', step, line: `${error.message} Taking back goes on when it can be reached again.` })
      isCut = true
    }
    const failures: string[] = []
    let isOver = false
    const began = Date.now()
    // What is still locked when the patience has ended fails by itself, and with its own words.
    const turn = { step, number, change }
    const hasWaited =
      change.undo?.length && (await waitUntilFree({ host: patient, timer, emit, patience }, turn).catch(() => false))
    if (hasWaited) deadline += Date.now() - began
    for (const command of change.undo ?? []) {
      try {
        await patiently(because(host, { step }), timer.guarded(null, command), deadline, { tell })
      } catch (error) {
        isOver ||= timer.isOver(error)
        failures.push(error instanceof Error ? error.message : String(error))
      }
    }
    emit({ type: 'undo-ended', ...at, ok: isOver || failures.length === 0, text: failures.join('\n') })
    if (isOver) return true
  }
  return false
}

async function compare({ host, spec, capabilities, before, timer }: Input): Promise<TakenBack> {
  try {
    if (!before) throw new Error('there was no first look')
    const again = () => look(host, spec, capabilities, before)
    // Where the timer has gone its way already, there is nobody to tell.
    const alive = () => signOfLife({ host, timer }).catch(() => undefined)
    const different = await differencesTo(before, { again, alive, capabilities })
    if (different.length === 0)
      return {
        outcome: 'rolled-back',
        lines: ['Everything was put back. A look at the host shows it as it was before.'],
      }
    return {
      outcome: 'rollback-incomplete',
      lines: [`Not everything could be put back. Different from before: ${different.join(', ')}.`],
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const reason = error instanceof NotSeenError ? error.cause : error
    if (reason instanceof ProximityError && OUT_OF_REACH.includes(reason.code))
      return { outcome: 'interrupted', lines: [cannotBeLookedAt(reason.message)] }
    return { outcome: 'rollback-incomplete', lines: [`Whether everything was put back is unknown: ${why}`] }
  }
}

const OUT_OF_REACH = ['unreachable', 'refused-key', 'changed-host-key']

/** Said of an operation whose host stays out of reach. */
export function cannotBeLookedAt(why: string): string {
  return `The host cannot be looked at: ${why} What became of this is told as soon as it can be reached.`
}

type Ground = { again(): Promise<Snapshot>; alive(): Promise<unknown>; capabilities: readonly AnyCapability[] }

/** What is different from before, in words; the world is slow here and there (a router that is starting), so it looks again for a while. */
async function differencesTo(before: Snapshot, { again, alive, capabilities }: Ground): Promise<readonly string[]> {
  const began = Date.now()
  let breathed = began
  for (let wait = 50; ; wait = Math.min(wait * 2, 1000)) {
    if (Date.now() - breathed > BREATH) {
      await alive()
      breathed = Date.now()
    }
    const now = await again()
    const different = capabilities.filter((each) => cannotBeSeen(each, now) || !isBack(each, before, now))
    if (different.every(({ settling = SETTLING }) => Date.now() + wait > began + settling))
      return different.map((capability) => inWords(capability, now))
    await pause(wait)
  }
}

/** A guest that starts at this moment answers nothing; of a host that is out of reach nothing can be seen at all. */
function cannotBeSeen(capability: AnyCapability, now: Snapshot): boolean {
  const failure = now.failure(capability)
  return failure !== null && !(failure instanceof ProximityError && OUT_OF_REACH.includes(failure.code))
}

function isBack(capability: AnyCapability, before: Snapshot, now: Snapshot): boolean {
  return (
    isDeepStrictEqual(before.settled(capability), now.settled(capability)) &&
    (capability.isWell?.(before.facts(capability), now.facts(capability)) ?? true)
  )
}

function inWords(capability: AnyCapability, now: Snapshot): string {
  const facts: unknown = now.facts(capability)
  const missing = capability.missing?.(facts)
  return missing ? `${capability.title} (${missing})` : capability.title
}
