import { EventEmitter } from 'node:events'
import type { StoredEvent } from '../db/operations'
import { ConflictError } from '../errors'
import { log } from '../log'

/** No id of an operation. */
const ENDED = Symbol('ended')

type Entry = {
  abort: AbortController
  finished: Promise<void>
  /** Does nothing more, and resolves when what it has said is stored; the running command is waited for until the signal. */
  leave(signal: AbortSignal): Promise<void>
}

/** The operations of this process: how to ask one to end, and the place where their events are announced. */
export class Running {
  readonly #entries = new Map<string, Entry>()
  readonly #bus = new EventEmitter().setMaxListeners(0)
  readonly #gates = new Map<string, Promise<unknown>>()
  readonly #beginning = new Set<Promise<void>>()
  #isClosed = false

  /** From now on no operation begins: the process is about to end. */
  close(): void {
    this.#isClosed = true
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  refuseWhenClosed(): void {
    if (this.#isClosed) throw new ConflictError('Proximity is ending. Nothing was started: start it when it is back.')
  }

  /** Runs one piece of work per host after the other, so that two clicks at once cannot both find the host free. */
  async alone<T>(hostId: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#gates.get(hostId) ?? Promise.resolve()).then(work, work)
    this.#gates.set(
      hostId,
      turn.catch(() => undefined),
    )
    return turn
  }

  /** Lets an operation begin, unless the end has come; `work` stores it and calls `begin`. */
  async admit(work: () => Promise<void>): Promise<void> {
    this.refuseWhenClosed()
    const turn = work()
    this.#beginning.add(turn)
    await turn.finally(() => this.#beginning.delete(turn))
  }

  /** Resolves when those that were let in have begun. */
  async begun(): Promise<void> {
    await Promise.allSettled(this.#beginning)
  }

  begin(id: string, entry: Entry): void {
    this.#entries.set(id, entry)
    entry.finished
      .catch((error: unknown) => log().error({ err: error, operation: id }, 'An operation could not be recorded'))
      .finally(() => {
        this.#entries.delete(id)
        this.#bus.emit(ENDED, id)
      })
  }

  ids(): string[] {
    return [...this.#entries.keys()]
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

  /** Leaves one to its host, in mid-operation: for the end of the process. */
  async leave(id: string, signal: AbortSignal): Promise<void> {
    await this.#entries.get(id)?.leave(signal)
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
