import { ProximityError } from '../errors'
import type { MissedProof } from '../views/proof'

/** The proofs that were due and could not be taken, by host, until one is taken again. */
export class Missed {
  readonly #hosts = new Map<string, MissedProof>()

  /** The first time counts: since then the network stands unproven. */
  note(hostId: string, error: unknown, dueAt = Date.now()): void {
    const why = error instanceof ProximityError ? error.message : 'It failed for a reason that the log has.'
    this.#hosts.set(hostId, { at: this.#hosts.get(hostId)?.at ?? dueAt, why })
  }

  forget(hostId: string): void {
    this.#hosts.delete(hostId)
  }

  of(hostId: string): MissedProof | null {
    return this.#hosts.get(hostId) ?? null
  }
}
