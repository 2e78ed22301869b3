import * as z from 'zod/mini'

/** What is looked for in the ledger; flat, so that it stands in the address of the page. What cannot be read there is left out. */
export const Search = z.object({
  /** Anywhere in the words of a command. */
  text: z.catch(z.string().check(z.trim(), z.maxLength(200)), ''),
  host: z.catch(z.nullable(z.string().check(z.minLength(1), z.maxLength(64))), null),
  who: z.catch(z.nullable(z.string().check(z.minLength(1), z.maxLength(200))), null),
  operation: z.catch(z.nullable(z.string().check(z.minLength(1), z.maxLength(64))), null),
  /** What writes to a host, or what only looks. */
  effect: z.catch(z.nullable(z.enum(['changes', 'looks'])), null),
  failed: z.catch(z.nullable(z.enum(['yes'])), null),
  /** Epoch milliseconds. */
  from: z.catch(z.nullable(z.coerce.number().check(z.int(), z.minimum(1))), null),
  to: z.catch(z.nullable(z.coerce.number().check(z.int(), z.minimum(1))), null),
  page: z.catch(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100_000)), 1),
})

export type Search = z.infer<typeof Search>

const KEYS = {
  ...{ text: 'q', host: 'host', who: 'who', operation: 'operation', effect: 'effect', failed: 'failed' },
  ...{ from: 'from', to: 'to', page: 'page' },
} as const satisfies Record<keyof Search, string>

/** The search in the address of a page: `?q=nft&effect=changes&page=2`. */
export function searchOf(query: Readonly<Record<string, string | string[] | undefined>>): Search {
  const fields = Object.entries(KEYS).map(([field, key]) => [field, query[key] ?? null])
  return Search.parse(Object.fromEntries(fields))
}

/** The same address again, and nothing for what is not looked for. */
export function searchText(search: Partial<Search>): string {
  const said = new URLSearchParams()
  for (const [field, key] of Object.entries(KEYS)) {
    const value = search[field as keyof Search]
    const isSaid = value !== undefined && value !== null && value !== '' && !(field === 'page' && value === 1)
    if (isSaid) said.set(key, String(value).trim())
  }
  return said.size > 0 ? `?${said}` : ''
}
