import { EventEmitter, once } from 'node:events'
import type { Outcome } from './check'

/** What is known of a host by its checks: the last outcome of each, and which are being asked. Forgotten with the process. */
export class Checkup {
  readonly outcomes = new Map<string, Outcome>()
  readonly running = new Set<string>()
  /** Epoch milliseconds of the last time when all of them were asked. */
  wholeAt: number | null = null
  /** Milliseconds that it took. */
  took: number | null = null
  readonly #bell = new EventEmitter().setMaxListeners(0)

  begin(ids: readonly string[]): void {
    for (const id of ids) this.running.add(id)
    this.#bell.emit('ring')
  }

  tell(outcome: Outcome): void {
    this.outcomes.set(outcome.id, outcome)
    this.running.delete(outcome.id)
    this.#bell.emit('ring')
  }

  end(ids: readonly string[]): void {
    for (const id of ids) this.running.delete(id)
    this.#bell.emit('ring')
  }

  /** Settles with the next change. */
  async changed(signal: AbortSignal): Promise<void> {
    await once(this.#bell, 'ring', { signal })
  }
}

/** Those of all hosts. */
export class Checkups {
  readonly #hosts = new Map<string, Checkup>()

  of(hostId: string): Checkup {
    const known = this.#hosts.get(hostId)
    if (known) return known
    const made = new Checkup()
    this.#hosts.set(hostId, made)
    return made
  }
}
