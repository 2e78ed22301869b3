import type { QueryClient } from '@tanstack/react-query'
import type { Word } from '@/server/live'
import { withChanges } from './with-changes'

/** Views as the stream has told them, by name. Its words are about these, and not about what was fetched meanwhile. */
export type Told = Map<string, object>

/** The view after a word about it; null where the word speaks of something that was not told. */
export function hear<View extends object>(told: Told, name: string, word: Word<View>): View | null {
  const last = told.get(name) as View | undefined
  const view = 'whole' in word ? word.whole : last && withChanges(last, word.changes)
  if (view) told.set(name, view)
  return view ?? null
}

/** Puts what has arrived about a view where the pages read it, as if they had fetched it. */
export function show(queries: QueryClient, told: Told, queryKey: readonly unknown[], word: Word): void {
  const name = JSON.stringify(queryKey)
  const view = hear(told, name, word)
  if (!view) return void queries.invalidateQueries({ queryKey })
  // An answer that is under way is older than this: whatever changes a view announces it.
  void queries.cancelQueries({ queryKey })
  // What is as before stays the same objects, and is not drawn again.
  told.set(name, queries.setQueryData<object>(queryKey, view) ?? view)
}
