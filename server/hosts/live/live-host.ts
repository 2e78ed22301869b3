import { EventEmitter, once } from 'node:events'
import { Answers } from './answers'

/** `live`: changes are heard of as they happen. `polled`: somebody has to look. */
export type Following = 'live' | 'polled'

/** Milliseconds in which most of what begins together is over. */
const REST = 100

/** Where a host stands that may be followed: what it has answered, who watches, and the number of its newest picture. */
export class LiveHost {
  readonly answers = new Answers()
  readonly #bell = new EventEmitter().setMaxListeners(0)
  /** Another process counts from another beginning: what a browser has seen of that one says nothing here. */
  readonly #from = Date.now().toString(36)
  #pictures = 0
  #following: Following = 'polled'
  #watchers = 0
  #rest: NodeJS.Timeout | null = null
  #turn: { isStale: boolean; done: Promise<void> } | null = null
  /** Epoch milliseconds up to which the last picture was kept up to date; 0 where it never was. */
  currentAt = 0
  /** Epoch milliseconds of the last look that asked everything. */
  wholeAt = 0

  get seq(): string {
    return `${this.#from}.${this.#pictures}`
  }

  get following(): Following {
    return this.#following
  }

  get isWatched(): boolean {
    return this.#watchers > 0
  }

  /** The picture of this host is another one now. */
  announce(): void {
    this.#pictures += 1
    this.ring()
  }

  /** Whoever watches this host looks at what there is to tell. */
  ring(): void {
    this.#bell.emit('ring')
  }

  setFollowing(following: Following): void {
    if (this.#following === following) return
    if (this.#following === 'live') this.currentAt = Date.now()
    this.#following = following
    this.ring()
  }

  /** Does this once more after it was last asked for: one at a time, and never one too few. */
  again(work: () => Promise<void>): Promise<void> {
    if (this.#turn) {
      this.#turn.isStale = true
      return this.#turn.done
    }
    const turn = { isStale: true, done: Promise.resolve() }
    this.#turn = turn
    turn.done = (async () => {
      try {
        while (turn.isStale) {
          turn.isStale = false
          await work()
        }
      } finally {
        this.#turn = null
      }
    })()
    return turn.done
  }

  /** Does this a moment later, since whoever watches comes first; asked for again meanwhile, it is done once. */
  afterwards(work: () => void): void {
    if (this.#rest) return
    this.#rest = setTimeout(() => {
      this.#rest = null
      work()
    }, REST).unref()
  }

  /** Counts one who watches; the answer lets go of that. Whoever follows the host hears when the first comes and when the last goes. */
  enter(): () => void {
    this.#watchers += 1
    if (this.#watchers === 1) this.#bell.emit('watched')
    return () => {
      this.#watchers -= 1
      if (this.#watchers === 0) this.#bell.emit('watched')
    }
  }

  onWatched(heard: () => void): () => void {
    this.#bell.on('watched', heard)
    return () => this.#bell.off('watched', heard)
  }

  /** Resolves when there is something to tell again; fails when the signal is aborted. */
  async changed(signal: AbortSignal): Promise<void> {
    await once(this.#bell, 'ring', { signal })
  }
}

/** All hosts, by their id. */
export class Live {
  readonly #hosts = new Map<string, LiveHost>()
  readonly #followers = new Map<string, AbortController>()

  of(hostId: string): LiveHost {
    const known = this.#hosts.get(hostId) ?? new LiveHost()
    this.#hosts.set(hostId, known)
    return known
  }

  /** Follows a host that nobody follows yet, until it is let go of. */
  follow(hostId: string, work: (signal: AbortSignal) => Promise<void>): void {
    if (this.#followers.has(hostId)) return
    const controller = new AbortController()
    this.#followers.set(hostId, controller)
    void work(controller.signal).finally(() => {
      if (this.#followers.get(hostId) === controller) this.#followers.delete(hostId)
    })
  }

  letGo(hostId: string): void {
    this.#followers.get(hostId)?.abort()
    this.#followers.delete(hostId)
    this.#hosts.delete(hostId)
  }

  close(): void {
    for (const hostId of this.#followers.keys()) this.letGo(hostId)
  }
}
