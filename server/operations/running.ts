import { EventEmitter } from 'node:events'
import type { StoredEvent } from '../db/operations'
import { log } from '../log'

/** No id of an operation. */
const ENDED = Symbol('ended')

type Entry = { abort: AbortController; finished: Promise<void> }

/** The operations of this process: how to ask one to end, and the place where their events are announced. */
export class Running {
  readonly #entries = new Map<string, Entry>()
  readonly #bus = new EventEmitter().setMaxListeners(0)
  readonly #gates = new Map<string, Promise<unknown>>()

  /** Runs one piece of work per host after the other, so that two clicks at once cannot both find the host free. */
  async alone<T>(hostId: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#gates.get(hostId) ?? Promise.resolve()).then(work, work)
    this.#gates.set(
      hostId,
      turn.catch(() => undefined),
    )
    return turn
  }

  begin(id: string, abort: AbortController, finished: Promise<void>): void {
    this.#entries.set(id, { abort, finished })
    finished
      .catch((error: unknown) => log().error({ err: error, operation: id }, 'An operation could not be recorded'))
      .finally(() => {
        this.#entries.delete(id)
        this.#bus.emit(ENDED, id)
      })
  }

  has(id: string): boolean {
    return this.#entries.has(id)
  }

  /** False when no such operation runs here. */
  cancel(id: string): boolean {
    const entry = this.#entries.get(id)
    entry?.abort.abort()
    return entry !== undefined
  }

  /** Resolves when it has ended; at once when it does not run. */
  async finished(id: string): Promise<void> {
    await this.#entries.get(id)?.finished
  }

  /** Calls back with the id of each operation that ended here and was recorded, until the returned function is called. */
  onEnded(listener: (id: string) => void): () => void {
    this.#bus.on(ENDED, listener)
    return () => this.#bus.off(ENDED, listener)
  }

  announce(operationId: string, events: readonly StoredEvent[]): void {
    for (const event of events) this.#bus.emit(operationId, event)
  }

  /** Calls back for each event from now on, until the returned function is called; what was before is in the database. */
  listen(operationId: string, listener: (event: StoredEvent) => void): () => void {
    this.#bus.on(operationId, listener)
    return () => this.#bus.off(operationId, listener)
  }
}
