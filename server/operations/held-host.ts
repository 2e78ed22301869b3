import { once, EventEmitter } from 'node:events'
import type { Command } from '../host/command'
import type { Host, RunOptions } from '../host/host'

/**
 * A host to which nothing new is sent once it is held, while what runs there goes on to its end. Whoever wants to send something
 * then waits for ever: for work that ends with its process, and is not to hear of that as of a failure, which would be taken back.
 */
export class HeldHost implements Host {
  readonly #bell = new EventEmitter()
  #running = 0
  #isHeld = false

  constructor(private readonly host: Host) {}

  get arrivedOn(): string | null {
    return this.host.arrivedOn
  }

  get isHeld(): boolean {
    return this.#isHeld
  }

  async run<T>(command: Command<T>, options?: RunOptions): Promise<T> {
    if (this.#isHeld) return new Promise(() => undefined)
    this.#running += 1
    try {
      return await this.host.run(command, options)
    } finally {
      this.#running -= 1
      this.#bell.emit('ended')
    }
  }

  /** Resolves when nothing runs there any more, or fails when the signal is aborted. */
  async hold(signal: AbortSignal): Promise<void> {
    this.#isHeld = true
    while (this.#running > 0) await once(this.#bell, 'ended', { signal })
  }
}
