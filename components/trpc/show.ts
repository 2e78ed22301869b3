import type { QueryClient } from '@tanstack/react-query'
import type { Word } from '@/server/live'
import { withChanges } from './with-changes'

/** Puts what has arrived about a view where the pages read it, as if they had fetched it. */
export function show(queries: QueryClient, queryKey: readonly unknown[], word: Word | undefined): void {
  if (!word) return
  const view = told(queries.getQueryData<object>(queryKey), word)
  // What is not here to be changed is fetched, or will be by whoever shows it.
  if (view === null) return void queries.invalidateQueries({ queryKey, exact: true })
  // An answer that is under way is older than this.
  void queries.cancelQueries({ queryKey, exact: true })
  queries.setQueryData(queryKey, view)
}

/** A view after a word about it; null where that speaks of something that is not here. */
export function told<View extends object>(view: View | undefined, word: Word<View>): View | null {
  if ('whole' in word) return word.whole
  return view ? withChanges(view, word.changes) : null
}
