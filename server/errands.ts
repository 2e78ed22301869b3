import { setMaxListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { ConflictError } from './errors'
import { log } from './log'

/**
 * What asks hosts for a while and changes nothing on them: checks, proofs, tools. Nothing of it is kept for later, so all of it is
 * given up when the process ends, and ended on its hosts.
 */
export class Errands {
  readonly #ending = new AbortController()
  readonly #running = new Set<Promise<unknown>>()

  constructor() {
    // Each of their commands listens.
    setMaxListeners(0, this.#ending.signal)
  }

  refuseWhenEnding(): void {
    if (this.#ending.signal.aborted)
      throw new ConflictError('Proximity is ending. Nothing was started: start it when it is back.')
  }

  /** `work` has to come to its end when the signal is aborted, and stores nothing any more then. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.refuseWhenEnding()
    const { signal } = this.#ending
    const running = work(signal)
    this.#running.add(running)
    try {
      return await running
    } catch (error) {
      // Whatever it says of a command that was ended: that is why.
      signal.throwIfAborted()
      throw error
    } finally {
      this.#running.delete(running)
    }
  }

  /** Begins nothing any more, gives up what runs, and waits until it is over on the hosts: so many milliseconds at most. */
  async end(most: number): Promise<void> {
    const count = this.#running.size
    if (count > 0) log().info({ count }, 'checks, proofs and tools are given up')
    this.#ending.abort(new ConflictError('Proximity is ending. What was being asked was given up.'))
    const done = new AbortController()
    const late = pause(most, true, { signal: done.signal }).catch(() => false)
    const all = Promise.allSettled(this.#running).then(() => false)
    if (await Promise.race([all, late])) log().warn({ count: this.#running.size }, 'some do not come to their end')
    done.abort()
  }
}
