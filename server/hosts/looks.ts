import type { Snapshot } from '../engine/snapshot'

/** How often a host was looked at since this process began, how often that failed, and how long it took in all. */
export type LookTally = { taken: number; failed: number; seconds: number }

/** The last look at each host, and the one that is under way: however many ask, a host is looked at once. */
export class Looks {
  readonly #last = new Map<string, Snapshot>()
  readonly #open = new Map<string, Promise<Snapshot>>()
  readonly #surveys = new Map<string, Snapshot>()
  readonly #tallies = new Map<string, LookTally>()

  last(hostId: string): Snapshot | null {
    return this.#last.get(hostId) ?? null
  }

  /** A look that is at most `maxAge` milliseconds old, or the one under way, or a new one, which `follow` hears of. */
  async take(
    hostId: string,
    maxAge: number,
    begin: () => Promise<Snapshot>,
    follow: (seen: Snapshot) => void = () => undefined,
  ): Promise<Snapshot> {
    const last = this.#last.get(hostId)
    if (last && Date.now() - last.seenAt <= maxAge) return last
    const open = this.#open.get(hostId)
    if (open) return open
    const look = this.#counted(hostId, begin)
    this.#open.set(hostId, look)
    try {
      const seen = await look
      if (this.#open.get(hostId) === look) {
        this.#last.set(hostId, seen)
        follow(seen)
      }
      return seen
    } finally {
      if (this.#open.get(hostId) === look) this.#open.delete(hostId)
    }
  }

  tally(hostId: string): LookTally {
    const known = this.#tallies.get(hostId) ?? { taken: 0, failed: 0, seconds: 0 }
    this.#tallies.set(hostId, known)
    return known
  }

  async #counted(hostId: string, begin: () => Promise<Snapshot>): Promise<Snapshot> {
    const tally = this.tally(hostId)
    const began = performance.now()
    try {
      const seen = await begin()
      tally.taken += 1
      return seen
    } catch (error) {
      tally.failed += 1
      throw error
    } finally {
      tally.seconds += (performance.now() - began) / 1000
    }
  }

  /** A newer picture, made from what was heard. A look that is under way began earlier; it is not the newest any more. */
  keep(hostId: string, seen: Snapshot): void {
    this.#open.delete(hostId)
    this.#last.set(hostId, seen)
  }

  /** The thorough look that a plan was made from. */
  keepSurvey(hostId: string, seen: Snapshot): void {
    this.#surveys.set(hostId, seen)
  }

  /** The last one that is at most `maxAge` milliseconds old. */
  survey(hostId: string, maxAge: number): Snapshot | null {
    const last = this.#surveys.get(hostId)
    return last && Date.now() - last.seenAt <= maxAge ? last : null
  }

  /** The host has been changed: what was seen before no longer counts. */
  forget(hostId: string): void {
    this.#last.delete(hostId)
    this.#open.delete(hostId)
    this.#surveys.delete(hostId)
  }
}
