import type { AnyCapability } from './capability'
import type { Snapshot } from './snapshot'

/** A part of an operation that a person watches as one line; `before` (only when there is something to do) and `after` are what it has to say. */
export type Step = {
  readonly id: string
  readonly title: string
  readonly capabilities: readonly AnyCapability[]
  before?(seen: Snapshot): readonly string[]
  after?(seen: Snapshot, changed: boolean): readonly string[]
}
