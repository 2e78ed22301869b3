import { markOf } from '@/components/ui/state'
import type { Search } from '@/server/operations/search/spec'
import type { OperationPage, OperationState } from '@/server/views/operation'

/** How things stand; of a search, how much it found. */
export function recordSentence({ operations, hasOlder, page }: OperationPage, search: Search): string {
  const [last] = operations
  if (isSearch(search) || page > 1) {
    const count = `${operations.length} ${operations.length === 1 ? 'operation' : 'operations'}`
    return hasOlder ? `${count} here, and older ones.` : `${count} found.`
  }
  if (operations.some(({ state }) => state === 'running')) return 'One is running now.'
  if (!last) return 'None yet.'
  return LAST[last.state] ?? 'The last one did not complete. Open it to see what was put back.'
}

const LAST: Partial<Record<OperationState, string>> = {
  done: 'The last one was completed.',
  interrupted: 'The last one was interrupted. Open it to see how to go on.',
}

/** `“nginx”, rolled back, Remove network`: what was looked for. */
export function searchWords({ text, state, kind }: Search, kinds: OperationPage['kinds']): string {
  const title = kinds.find((each) => each.kind === kind)?.title ?? kind
  const words = [text && `“${text}”`, state && markOf(state).word, title].filter(Boolean)
  return words.length > 0 ? words.join(', ') : 'this page'
}

function isSearch({ text, state, kind }: Search): boolean {
  return text !== '' || state !== null || kind !== null
}
