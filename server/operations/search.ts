import type { Context } from '../context'
import { mayReach } from '../auth'
import { kindsOfOperations, searchOperations } from '../db/operation-search'
import type { OperationPage } from '../views/operation'
import type { Search } from './search/spec'

const PAGE = 25

/** The record of one host, or of all that may be seen: what fits a search, newest first, a page at a time. */
export async function search({
  ctx,
  input: { hostId, page, ...wanted },
}: {
  ctx: Context
  input: Search & { hostId: string | null }
}): Promise<OperationPage> {
  const hosts = hostId === null ? ctx.who.hosts : mayReach(ctx.who, hostId) ? [hostId] : []
  const [found, kinds] = await Promise.all([
    searchOperations(ctx.db, { ...wanted, hosts, offset: (page - 1) * PAGE, limit: PAGE + 1 }),
    kindsOfOperations(ctx.db, hosts),
  ])
  return { operations: found.slice(0, PAGE), page, hasOlder: found.length > PAGE, kinds }
}
