import { EventEmitter, once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { JobView, Level, Line, Request } from './spec'

/** Lines of a job that are kept, and that one answer carries at most: whoever watches a log of thousands a second sees its end. */
const KEPT = 5000
const AT_ONCE = 400

/** Milliseconds between two answers: a page draws no more often than it can. */
const GATHERING = 120

/** Milliseconds for which somebody who left may come back. */
const LINGER = 30_000

/** Finished jobs of a host that stay. */
const STAY = 20

/** What a tool says while it works. `keep` adds to the file that can be fetched; false when it is full. */
export type Voice = { say(text: string, level?: Level, at?: number): void; keep(piece: Buffer): boolean }

export type Work = (voice: Voice, signal: AbortSignal) => Promise<void>

/** Something that goes on whoever looks, until it is done or somebody stops it. */
export class Job {
  readonly id = randomUUID()
  readonly startedAt = Date.now()
  state: JobView['state'] = 'running'
  endedAt: number | null = null
  error: string | null = null
  readonly #stopping = new AbortController()
  readonly #bell = new EventEmitter().setMaxListeners(0)
  readonly #lines: Line[] = []
  #count = 0
  #watchers = 0
  #lonely: NodeJS.Timeout | undefined
  #file: Buffer[] = []
  #size = 0
  #why: string | null = null

  constructor(
    readonly hostId: string,
    readonly request: Request,
    readonly title: string,
    /** Bytes that its file may have. */
    readonly bound = 0,
  ) {}

  /** Resolves when it has ended. */
  async begin(work: Work): Promise<void> {
    this.#wait()
    const voice: Voice = {
      say: (text, level = 'info', at = Date.now()) => this.#say(text, level, at),
      keep: (piece) => this.#keep(piece),
    }
    const { signal } = this.#stopping
    let failure: string | null = null
    try {
      await work(voice, signal)
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error)
    }
    if (signal.aborted) this.#end('stopped', this.#why)
    else this.#end(failure === null ? 'done' : 'failed', failure)
  }

  /** `why`: where nobody has asked for it. */
  stop(why: string | null = null): void {
    this.#why ??= why
    this.#stopping.abort()
  }

  get view(): JobView {
    const { id, title, state, startedAt, endedAt, error } = this
    const file = this.bound > 0 ? this.#size : null
    return { id, tool: this.request.tool, title, state, startedAt, endedAt, error, file }
  }

  get file(): Buffer {
    return Buffer.concat(this.#file)
  }

  /** What it has said after a line, and then whatever it says, until it has ended. `left` counts lines that went by too fast. */
  async *watch(after: number, signal: AbortSignal): AsyncGenerator<{ view: JobView; lines: Line[]; left: number }> {
    let last = after
    this.#watchers += 1
    clearTimeout(this.#lonely)
    try {
      for (;;) {
        const rings = once(this.#bell, 'ring', { signal })
        rings.catch(() => undefined)
        const fresh = this.#lines.filter(({ number }) => number > last)
        const lines = fresh.slice(-AT_ONCE)
        const left = Math.max(0, (lines[0]?.number ?? last + 1) - last - 1)
        last = lines.at(-1)?.number ?? last
        const { view } = this
        yield { view, lines, left }
        if (view.state !== 'running') return
        await rings
        await pause(GATHERING, null, { signal })
      }
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      this.#watchers -= 1
      if (this.#watchers === 0) this.#wait()
    }
  }

  /** A log that nobody reads any more is not followed; everything else goes on. */
  #wait(): void {
    if (this.request.tool !== 'log') return
    this.#lonely = setTimeout(() => this.stop(), LINGER)
    this.#lonely.unref()
  }

  #say(text: string, level: Level, at: number): void {
    this.#lines.push({ number: (this.#count += 1), at: isTime(at) ? at : Date.now(), text, level })
    // In pieces, since each removal moves all that are left.
    if (this.#lines.length > KEPT * 1.2) this.#lines.splice(0, this.#lines.length - KEPT)
    this.#bell.emit('ring')
  }

  #keep(piece: Buffer): boolean {
    if (this.#size + piece.length > this.bound) return false
    this.#file.push(piece)
    this.#size += piece.length
    return true
  }

  #end(state: JobView['state'], error: string | null): void {
    Object.assign(this, { state, error, endedAt: Date.now() })
    this.#bell.emit('ring')
  }
}

/** Whoever writes a log can write any number there. */
function isTime(at: number): boolean {
  return !Number.isNaN(new Date(at).getTime())
}

/** The jobs of all hosts, as long as the process lives. */
export class Jobs {
  readonly #jobs = new Map<string, Job>()

  add(job: Job): void {
    this.#jobs.set(job.id, job)
    const ended = this.of(job.hostId).filter(({ state }) => state !== 'running')
    for (const { id } of ended.slice(STAY)) this.#jobs.delete(id)
  }

  find(id: string): Job | null {
    return this.#jobs.get(id) ?? null
  }

  /** Newest first. */
  of(hostId: string): Job[] {
    return [...this.#jobs.values()].filter((job) => job.hostId === hostId).toReversed()
  }

  forget(job: Job): void {
    job.stop()
    this.#jobs.delete(job.id)
  }
}
