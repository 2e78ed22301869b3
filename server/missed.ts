import { ProximityError } from './errors'

/** Since when something is due that could not be done (epoch ms), and why it last could not. */
export type MissedTurn = { at: number; why: string }

/** What was due and could not be done, by host, until it is done again. */
export class Missed {
  readonly #hosts = new Map<string, MissedTurn>()

  /** The first time counts: since then it is missing. */
  note(hostId: string, error: unknown, dueAt = Date.now()): MissedTurn {
    const why = error instanceof ProximityError ? error.message : 'It failed for a reason that the log has.'
    const turn = { at: this.#hosts.get(hostId)?.at ?? dueAt, why }
    this.#hosts.set(hostId, turn)
    return turn
  }

  forget(hostId: string): void {
    this.#hosts.delete(hostId)
  }

  of(hostId: string): MissedTurn | null {
    return this.#hosts.get(hostId) ?? null
  }
}
