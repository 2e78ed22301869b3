import type { Database } from '../db/client'
import { RefusedError } from '../errors'
import type { Cause } from '../host/cause'
import type { Command } from '../host/command'
import { answersOf } from '../host/judge'
import { kindOf } from '../host/commands/kind'
import type { Place } from '../host/pool'
import type { Account, Ending, Sending, Witness } from '../host/witness'
import { log } from '../log'
import { Chain } from './chain'
import { type Common, draft, type Draft, partsOf } from './draft'
import { Often } from './often'

/** Milliseconds for which entries are gathered, and how many at most: each write is a transaction. */
const GATHERING = 250
const AT_MOST = 500
/** Milliseconds until a write that failed is tried again, and how many entries may wait for that before nothing more is sent. */
const AGAIN = 5000
const BOUND = 20_000

/**
 * The record of everything that is sent to a host. What changes a host is written before it is sent; what only looks, within a
 * moment after it has ended.
 */
export class Ledger {
  readonly #chain: Chain
  #waiting: Draft[] = []
  #writing: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #hasFailed = false
  #isClosed = false
  readonly #often = new Set<Often>()

  /** `changes`: whether a command may leave its host another than it was. */
  constructor(
    db: Database,
    private readonly changes: (command: Command<unknown>) => boolean = (command) => kindOf(command) !== 'reads',
  ) {
    this.#chain = new Chain(db)
  }

  /** For the pool: who hears of everything that is sent to one host. `cause` is that of what its sender says none for. */
  witness = (host: Place, cause: Cause): Witness => {
    return (sending) => this.#begin(host, { ...cause, ...sending.cause }, sending)
  }

  /** Resolves when everything that was told so far is written. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (!this.#next) {
      const next = this.#writing.then(() => {
        this.#next = null
        return this.#write()
      })
      this.#next = next
      this.#writing = next.catch(() => undefined)
    }
    return this.#next
  }

  /** The same, with what is only counted so far. */
  async settle(): Promise<void> {
    for (const often of this.#often) often.end()
    await this.flush()
  }

  /** Writes what is left; from now on nothing is let through to a host. */
  async close(): Promise<void> {
    await this.settle()
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  /** Lets go of the entries up to one; an anchor with its hash takes their place. */
  async letGo(upTo: number): Promise<void> {
    await this.flush()
    const letting = this.#writing.then(() => this.#chain.letGo(upTo))
    this.#writing = letting.catch(() => undefined)
    await letting
  }

  async #begin({ id, place }: Place, cause: Cause, { command, sudo }: Sending): Promise<Account> {
    if (this.#isClosed || this.#waiting.length > BOUND) throw unwritable()
    const changes = this.changes(command)
    const common: Common = {
      ...{ hostId: id, place, changes, sudo, actor: cause.actor, purpose: cause.purpose },
      ...{ operationId: cause.operationId ?? null, step: cause.step ?? null },
    }
    const at = Date.now()
    const words = { argv: command.argv, shown: command.shownAs ?? null }
    const first = draft({
      ...common,
      ...{ at, kind: 'begun', words, sent: Buffer.byteLength(command.stdin ?? '') },
    })
    const isOneEntry = !changes && command.timeout !== 0
    if (!isOneEntry) this.#tell([first])
    if (changes) await this.flush().catch((error: unknown) => this.#refuse(first, common, error))

    const often = command.carries?.listen ? new Often(first, common, (parts) => this.#tell(parts)) : null
    if (often) this.#often.add(often)
    return {
      ...(often && command.carries?.listen ? { heard: command.carries.listen((each) => often.note(each)) } : {}),
      ended: (ending) => {
        const end = endOf(ending, answersOf(command))
        const whole = isOneEntry ? { ...first, ...end, kind: 'done' as const } : first
        often?.end()
        if (often) this.#often.delete(often)
        const carried = ending.fate === 'not-sent' ? [] : (command.carries?.ended?.(ending.output) ?? [])
        const last = isOneEntry
          ? whole
          : draft({ ...NOBODY, sudo, changes, at: Date.now(), kind: 'ended', of: first, ...end })
        this.#tell([last, ...partsOf(whole, common, at, carried)])
      },
    }
  }

  #tell(drafts: readonly Draft[]): void {
    if (this.#isClosed) return
    this.#waiting.push(...drafts)
    if (this.#waiting.length >= AT_MOST && !this.#hasFailed) this.#writeNow()
    else this.#timer ??= setTimeout(() => this.#writeNow(), GATHERING).unref()
  }

  #writeNow(): void {
    this.flush().catch((error: unknown) => {
      log().error({ err: error, waiting: this.#waiting.length }, 'The ledger of commands cannot be written')
      this.#timer ??= setTimeout(() => this.#writeNow(), AGAIN).unref()
    })
  }

  async #write(): Promise<void> {
    const drafts = this.#waiting
    this.#waiting = []
    try {
      await this.#chain.append(drafts)
      this.#hasFailed = false
    } catch (error) {
      this.#hasFailed = true
      this.#waiting = [...drafts, ...this.#waiting]
      throw error
    }
  }

  /** What could not be written down is not sent. */
  #refuse(first: Draft, common: Common, cause: unknown): never {
    const end = { fate: 'not-sent', failed: true, of: first } as const
    this.#tell([draft({ ...NOBODY, sudo: common.sudo, changes: true, at: Date.now(), kind: 'ended', ...end })])
    log().error({ err: cause }, 'The ledger of commands cannot be written')
    throw unwritable()
  }
}

/** What ends is told by the entry that has begun it. */
const NOBODY = { hostId: null, place: null, actor: null, purpose: null, operationId: null, step: null }

function endOf({ fate, exitCode, received, milliseconds }: Ending, answers: readonly number[]): Partial<Draft> {
  const failed = fate === null ? exitCode === null || !answers.includes(exitCode) : fate !== 'cancelled'
  return { fate, exitCode, failed, received, milliseconds: Math.round(milliseconds) }
}

function unwritable(): RefusedError {
  return new RefusedError(
    'The ledger of commands cannot be written, so nothing was sent. Look at the disk of the data folder.',
  )
}
