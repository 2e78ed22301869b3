/** What writes to a host, or what only looks. */
export const EFFECTS = ['changes', 'looks'] as const

/** The longest that is looked for, and the last page that anybody turns to. */
export const LIMITS = { text: 200, id: 64, who: 200, page: 100_000 }

/** What is looked for in the ledger; flat, so that it stands in the address of the page. */
export type Search = {
  /** Anywhere in the words of a command. */
  text: string
  host: string | null
  who: string | null
  operation: string | null
  effect: (typeof EFFECTS)[number] | null
  failed: 'yes' | null
  /** Epoch milliseconds. */
  from: number | null
  to: number | null
  page: number
}

type Query = Readonly<Record<string, string | string[] | undefined>>

/** The search in the address of a page: `?q=nft&effect=changes&page=2`. What cannot be read there is left out. */
export function searchOf({ q, host, who, operation, effect, failed, from, to, page }: Query): Search {
  return {
    text: word(typeof q === 'string' ? q.trim() : q, LIMITS.text) ?? '',
    host: word(host, LIMITS.id),
    who: word(who, LIMITS.who),
    operation: word(operation, LIMITS.id),
    effect: EFFECTS.find((each) => each === effect) ?? null,
    failed: failed === 'yes' ? 'yes' : null,
    from: count(from),
    to: count(to),
    page: count(page, LIMITS.page) ?? 1,
  }
}

/** The same address again, and nothing for what is not looked for. */
export function searchText({ text, page, ...rest }: Partial<Search>): string {
  const words = Object.entries({ q: text?.trim(), ...rest, page: page === 1 ? null : page })
  const said = new URLSearchParams(words.flatMap(([key, value]) => (value ? [[key, String(value).trim()]] : [])))
  return said.size > 0 ? `?${said}` : ''
}

function word(said: Query[string], longest: number): string | null {
  return typeof said === 'string' && said !== '' && said.length <= longest ? said : null
}

function count(said: Query[string], most = Number.MAX_SAFE_INTEGER): number | null {
  const number = typeof said === 'string' ? Number(said) : 0
  return Number.isInteger(number) && number >= 1 && number <= most ? number : null
}
