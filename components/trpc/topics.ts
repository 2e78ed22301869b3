import type { Said, Topic } from '@/server/live'

export type About = Topic['about']
export type TopicOf<A extends About> = Extract<Topic, { about: A }>
export type SaidOf<A extends About> = Extract<Said, { about: A }>
type Listener = (said: Said) => void

/** What the parts of a tab want to hear, so that one stream brings all of it. */
export class Topics {
  readonly #wanted = new Map<string, { topic: Topic; listeners: Set<Listener> }>()
  readonly #changed = new Set<() => void>()
  #list: readonly Topic[] = []

  /** The same list until something is wanted that was not, or is not any more. */
  readonly list = (): readonly Topic[] => this.#list

  readonly onChange = (notify: () => void): (() => void) => {
    this.#changed.add(notify)
    return () => this.#changed.delete(notify)
  }

  /** Answers what ends it. Whoever wants the same joins in. */
  listen(topic: Topic, listener: Listener): () => void {
    const key = JSON.stringify(topic)
    const wanted = this.#wanted.get(key) ?? { topic, listeners: new Set() }
    wanted.listeners.add(listener)
    if (!this.#wanted.has(key)) this.#change(() => this.#wanted.set(key, wanted))
    return () => {
      wanted.listeners.delete(listener)
      if (wanted.listeners.size === 0) this.#change(() => this.#wanted.delete(key))
    }
  }

  tell(said: Said): void {
    for (const { topic, listeners } of this.#wanted.values())
      if (topic.about === said.about && topic.id === said.id) for (const listener of listeners) listener(said)
  }

  #change(change: () => void): void {
    change()
    this.#list = [...this.#wanted.values()].map(({ topic }) => topic)
    for (const notify of this.#changed) notify()
  }
}
