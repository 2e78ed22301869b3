import * as z from 'zod/mini'

export const STATES = [
  'running',
  'done',
  'partly',
  'rolled-back',
  'rollback-incomplete',
  'unfinished',
  'interrupted',
] as const

/**
 * What is looked for in the record; flat, so that it stands in the address of the page. What cannot be read there is left out.
 * In the small form of zod, since the page reads it in the browser.
 */
export const Search = z.object({
  /** Anywhere in an operation: its title, its plan, its commands and what they answered. */
  text: z.catch(z.string().check(z.trim(), z.maxLength(200)), ''),
  state: z.catch(z.nullable(z.enum(STATES)), null),
  kind: z.catch(z.nullable(z.string().check(z.minLength(1), z.maxLength(32))), null),
  page: z.catch(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100_000)), 1),
})

export type Search = z.infer<typeof Search>

/** The search in the address of a page: `?q=nginx&state=done&page=2`. */
export function searchOf(query: Readonly<Record<string, string | string[] | undefined>>): Search {
  return Search.parse({ text: query.q, state: query.state, kind: query.kind, page: query.page })
}

/** The same address again: `?q=nginx`, and nothing for what is not looked for. */
export function searchText({ text, state, kind, page }: Search): string {
  const words = Object.entries({ q: text.trim(), state, kind, page: page === 1 ? null : String(page) })
  const said = new URLSearchParams(words.filter((word): word is [string, string] => Boolean(word[1])))
  return said.size > 0 ? `?${said}` : ''
}
