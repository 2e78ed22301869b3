import { hear } from '@/components/trpc/show'
import type { Context } from '@/server/context'
import { type Page, watch } from '@/server/live'
import { changesIn } from '@/server/live/changes'

/** What a tab has of a page of a host: the views as they came, with all that was told to have changed in them since. */
export class Tab {
  readonly #asked: { ctx: Context; hostId: string; page: Page }
  readonly #views = new Map<string, object>()
  #leaving = new AbortController()
  /** Words that spoke of what this tab did not have. */
  misses = 0

  constructor(asked: { ctx: Context; hostId: string; page: Page }) {
    this.#asked = asked
    this.#open()
  }

  /** As if somebody had looked at another tab meanwhile. */
  reopen(): void {
    this.close()
    this.#open()
  }

  close(): void {
    this.#leaving.abort()
  }

  shows(words: string): boolean {
    return JSON.stringify([...this.#views.values()]).includes(words)
  }

  /** Parts that are other than those of a tab that opened just now. */
  differsFrom(other: Tab): string[] {
    return [...this.#views.keys()].filter((part) => {
      const [here, there] = [this.#views.get(part), other.#views.get(part)]
      return !here || !there || changesIn(here, there) !== null
    })
  }

  get isComplete(): boolean {
    return this.#views.size > 1
  }

  #open(): void {
    const { ctx, hostId, page } = this.#asked
    const leaving = new AbortController()
    this.#leaving = leaving
    void (async () => {
      for await (const { shown } of watch({ ctx, input: { hostId, page, signal: leaving.signal } }))
        for (const [part, word] of Object.entries(shown)) {
          if (!hear<object>(this.#views, part, word)) this.misses += 1
        }
    })()
  }
}
