import type { AnyCapability, Change } from './capability'
import type { Snapshot } from './snapshot'

/** A part of an operation that a person watches as one line; `before` (only when there is something to do) and `after` are what it has to say. */
export type Step = {
  readonly id: string
  readonly title: string
  readonly capabilities: readonly AnyCapability[]
  /** Takes its capabilities away instead of bringing them about. */
  readonly removes?: true
  /** Has nothing to do with the others: it comes after those that have, and is verified or taken back by itself. */
  readonly apart?: true
  /** Milliseconds for which what it brings about may take to show. */
  readonly patience?: number
  /** What a look still misses, in words. */
  missing?(seen: Snapshot): string | null
  /** Whether something is still awaited that need not come for it to be done: within its patience, and no longer. */
  awaits?(seen: Snapshot): boolean
  before?(seen: Snapshot): readonly string[]
  after?(seen: Snapshot, changed: boolean): readonly string[]
}

/** What is left to do for one of its capabilities. */
export function changesFor(step: Step, capability: AnyCapability, seen: Snapshot): readonly Change[] {
  return step.removes ? seen.removal(capability) : seen.plan(capability)
}

export function changesOf(step: Step, seen: Snapshot): readonly Change[] {
  return step.capabilities.flatMap((capability) => changesFor(step, capability, seen))
}

export function leftToDo(steps: readonly Step[], seen: Snapshot): readonly Change[] {
  return steps.flatMap((step) => changesOf(step, seen))
}
