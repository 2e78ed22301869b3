import type { Carried } from '../host/command'
import { type Common, draft, type Draft } from './draft'

/** Milliseconds for which the same question with the same exit code is counted, instead of told again. */
const WHILE = 60_000

/** What a follower asks: the same few questions, again and again, for days. */
export class Often {
  #asked = new Map<string, Draft>()
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly of: Draft,
    private readonly common: Common,
    private readonly tell: (parts: readonly Draft[]) => void,
  ) {}

  note({ argv, exitCode, failed, received }: Carried): void {
    const key = JSON.stringify([argv, exitCode])
    const known = this.#asked.get(key)
    const times = (known?.times ?? 0) + 1
    const rest = { of: this.of, words: { argv, shown: null }, exitCode, failed }
    const first = known ?? draft({ ...this.common, at: Date.now(), kind: 'part', ...rest })
    this.#asked.set(key, { ...first, times, received: (known?.received ?? 0) + received })
    this.#timer ??= setTimeout(() => this.end(), WHILE).unref()
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const parts = [...this.#asked.values()]
    this.#asked = new Map()
    if (parts.length > 0) this.tell(parts)
  }
}
