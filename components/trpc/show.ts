import { hashKey, type QueryClient } from '@tanstack/react-query'
import type { Word } from '@/server/live'
import { withChanges } from './with-changes'

/** Views as the stream has told them. Its words are about these, and not about what was fetched meanwhile. */
export class Told {
  readonly #views = new Map<string, object>()

  /** The view after a word about it; null where the word speaks of something that was not told. */
  hear<View extends object>(name: string, word: Word<View>): View | null {
    const last = this.#views.get(name) as View | undefined
    const view = 'whole' in word ? word.whole : last ? withChanges(last, word.changes) : null
    if (view) this.#views.set(name, view)
    else this.#views.delete(name)
    return view
  }

  /** The same view in other objects. */
  keep(name: string, view: object): void {
    this.#views.set(name, view)
  }
}

/** Puts what has arrived about a view where the pages read it, as if they had fetched it. */
export function show(queries: QueryClient, told: Told, queryKey: readonly unknown[], word: Word | undefined): void {
  if (!word) return
  const name = hashKey(queryKey)
  const view = told.hear(name, word)
  if (!view) return void queries.invalidateQueries({ queryKey, exact: true })
  // An answer that is under way is older than this: whatever changes a view announces it.
  void queries.cancelQueries({ queryKey, exact: true })
  // What is as before stays the same objects, and is not drawn again.
  told.keep(name, queries.setQueryData<object>(queryKey, view) ?? view)
}
