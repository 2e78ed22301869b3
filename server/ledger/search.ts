import { mayReach } from '../auth'
import type { Context } from '../context'
import { listHosts } from '../db/hosts'
import { extentOfLedger } from '../db/ledger'
import { hostsInLedger, type LedgerWish, searchLedger, sendersInLedger } from '../db/ledger-search'
import { lineOf } from './line'
import type { Search } from './search/spec'
import type { LedgerPage } from './view'

const PAGE = 50

/** What fits a search, of hosts that may be seen, newest first, a page at a time. */
export async function search({ ctx, input }: { ctx: Context; input: Search }): Promise<LedgerPage> {
  // What cannot be written is said to whoever sends something: what is there can be read all the same.
  await ctx.ledger.flush().catch(() => undefined)
  const { page } = input
  const [rows, { count }, actors, hosts, names] = await Promise.all([
    searchLedger(ctx.db, wishOf(ctx, input), { limit: PAGE + 1, offset: (page - 1) * PAGE }),
    extentOfLedger(ctx.db),
    sendersInLedger(ctx.db, ctx.who.hosts),
    hostsInLedger(ctx.db),
    namesOfHosts(ctx),
  ])
  return {
    lines: rows.slice(0, PAGE).map((row) => lineOf(row, names)),
    ...{ page, hasOlder: rows.length > PAGE, count, actors },
    hosts: hosts
      .filter(({ id }) => mayReach(ctx.who, id))
      .map(({ id, place }) => ({ id, name: names.get(id) ?? place })),
  }
}

/** The search, of those hosts alone that whoever asks may see. */
export function wishOf({ who }: Pick<Context, 'who'>, { page: _page, host, ...wish }: Search): LedgerWish {
  return { ...wish, hosts: host === null ? who.hosts : mayReach(who, host) ? [host] : [] }
}

export async function namesOfHosts(ctx: Context): Promise<ReadonlyMap<string, string>> {
  return new Map((await listHosts(ctx.db)).map(({ id, name }) => [id, name]))
}
