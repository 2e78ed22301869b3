import type { Database } from '../db/client'
import { appendEvents, type StoredEvent } from '../db/operations'
import type { Event } from '../engine/events'
import type { Running } from './running'

/** Stores what an operation says, in order, and announces each event only when it is stored: who joins late misses nothing. */
export class Recorder {
  #seq: number
  #waiting: StoredEvent[] = []
  #writing: Promise<void> = Promise.resolve()
  #failure: Error | null = null

  constructor(
    private readonly db: Database,
    private readonly running: Running,
    private readonly operationId: string,
    lastSeq = 0,
  ) {
    this.#seq = lastSeq
  }

  emit = (event: Event): void => {
    this.#waiting.push({ seq: (this.#seq += 1), at: Date.now(), event })
    this.#writing = this.#writing
      .then(() => this.#write())
      .catch((failure: unknown) => {
        this.#failure ??= failure instanceof Error ? failure : new Error(String(failure))
      })
  }

  /** Resolves when everything said so far is stored; fails when something could not be. */
  async settled(): Promise<void> {
    await this.#writing
    if (this.#failure) throw this.#failure
  }

  async #write(): Promise<void> {
    const events = this.#waiting
    this.#waiting = []
    await appendEvents(this.db, this.operationId, events)
    this.running.announce(this.operationId, events)
  }
}
