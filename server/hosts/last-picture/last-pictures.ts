import type { Snapshot } from '../../engine/snapshot'
import type { Answered } from './answers'

/** What is written of the picture of a host: which one, a hash of what it shows, and up to when it was so. */
export type Written = { seen: Snapshot; digest: string; seenAt: number }

/** What pictures were made of, what of them is written down, and what was read of it again. */
export class LastPictures {
  readonly #madeOf = new WeakMap<Snapshot, Answered>()
  readonly #written = new Map<string, Written>()
  readonly #read = new Map<string, Promise<Snapshot | null>>()

  madeFrom(seen: Snapshot, answered: Answered): void {
    this.#madeOf.set(seen, answered)
  }

  madeOf(seen: Snapshot): Answered | null {
    return this.#madeOf.get(seen) ?? null
  }

  written(hostId: string): Written | null {
    return this.#written.get(hostId) ?? null
  }

  /** What was read is older, and needed no more. */
  wrote(hostId: string, written: Written): void {
    this.#written.set(hostId, written)
    this.#read.delete(hostId)
  }

  /** Read once, however many ask. */
  read(hostId: string, read: () => Promise<Snapshot | null>): Promise<Snapshot | null> {
    const known = this.#read.get(hostId) ?? read()
    this.#read.set(hostId, known)
    return known
  }

  forget(hostId: string): void {
    this.#written.delete(hostId)
    this.#read.delete(hostId)
  }
}
