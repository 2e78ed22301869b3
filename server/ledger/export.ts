import { mayReach } from '../auth'
import type { Context } from '../context'
import { searchLedger } from '../db/ledger-search'
import { fileName } from '../file-name/spec'
import { csvLine } from '../net/csv'
import { lineOf } from './line'
import { namesOfHosts, wishOf } from './search'
import type { Search } from './search/spec'
import { rowOf } from './table'

const AT_ONCE = 1000

/** Everything that fits a search, newest first, as a file that is written while it is read: a ledger may be longer than memory. */
export async function exported({
  ctx,
  input: { type, search },
}: {
  ctx: Context
  input: { type: 'csv' | 'json'; search: Search }
}): Promise<{ name: string; chunks: AsyncGenerator<string> }> {
  // What cannot be written is said to whoever sends something: what is there can be read all the same.
  await ctx.ledger.flush().catch(() => undefined)
  const names = await namesOfHosts(ctx)
  // Of a host that may not be seen, the name is not told either.
  const host = search.host !== null && mayReach(ctx.who, search.host) ? (names.get(search.host) ?? null) : null
  return {
    name: fileName({ host, what: 'ledger', ending: type }),
    chunks: type === 'csv' ? csv(ctx, search, names) : json(ctx, search, names),
  }
}

type Names = ReadonlyMap<string, string>

async function* rows(ctx: Context, search: Search, names: Names) {
  const wish = wishOf(ctx, search)
  for (let before: number | null = null; ;) {
    const found: Awaited<ReturnType<typeof searchLedger>> = await searchLedger(ctx.db, wish, { limit: AT_ONCE, before })
    yield found.map((row) => rowOf(lineOf(row, names)))
    before = found.at(-1)?.seq ?? null
    if (found.length < AT_ONCE) return
  }
}

async function* csv(ctx: Context, search: Search, names: Names): AsyncGenerator<string> {
  let isFirst = true
  for await (const some of rows(ctx, search, names)) {
    const head = isFirst ? csvLine(Object.keys(rowOf())) : ''
    isFirst = false
    yield head + some.map((row) => csvLine(Object.values(row))).join('')
  }
}

async function* json(ctx: Context, search: Search, names: Names): AsyncGenerator<string> {
  let before = '[\n'
  for await (const some of rows(ctx, search, names)) {
    if (some.length === 0) continue
    yield before + some.map((row) => JSON.stringify(row)).join(',\n')
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}
