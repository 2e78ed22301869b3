export const STATES = [
  'running',
  'done',
  'partly',
  'rolled-back',
  'rollback-incomplete',
  'unfinished',
  'interrupted',
] as const

type State = (typeof STATES)[number]

/** The longest that is looked for, and the last page that anybody turns to. */
export const LIMITS = { text: 200, kind: 32, page: 100_000 }

/** What is looked for in the record; flat, so that it stands in the address of the page. */
export type Search = {
  /** Anywhere in an operation: its title, its plan, its commands and what they answered. */
  text: string
  state: State | null
  kind: string | null
  page: number
}

type Query = Readonly<Record<string, string | string[] | undefined>>

/** The search in the address of a page: `?q=nginx&state=done&page=2`. What cannot be read there is left out. */
export function searchOf({ q, state, kind, page }: Query): Search {
  const text = typeof q === 'string' ? q.trim() : ''
  const turned = Number(page ?? 1)
  return {
    text: text.length <= LIMITS.text ? text : '',
    state: STATES.find((each) => each === state) ?? null,
    kind: typeof kind === 'string' && kind !== '' && kind.length <= LIMITS.kind ? kind : null,
    page: Number.isInteger(turned) && turned >= 1 && turned <= LIMITS.page ? turned : 1,
  }
}

/** The same address again: `?q=nginx`, and nothing for what is not looked for. */
export function searchText({ text, state, kind, page }: Search): string {
  const words = Object.entries({ q: text.trim(), state, kind, page: page === 1 ? null : String(page) })
  const said = new URLSearchParams(words.filter((word): word is [string, string] => Boolean(word[1])))
  return said.size > 0 ? `?${said}` : ''
}
