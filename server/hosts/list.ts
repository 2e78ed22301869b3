import type { Context } from '../context'
import { mayReach } from '../auth'
import { listHosts } from '../db/hosts'
import type { HostSummary } from '../views/overview'
import { target } from './session'
import { summary } from './summary'

/** Those that whoever asks may see. */
export async function list({ ctx }: { ctx: Context }): Promise<HostSummary[]> {
  const rows = (await listHosts(ctx.db)).filter(({ id }) => mayReach(ctx.who, id))
  // Whoever lists hosts wants to know whether they answer: asking for one opens its connection.
  for (const row of rows) ctx.pool.host(row.id, target(ctx, row))
  return Promise.all(rows.map((row) => summary(ctx, row)))
}
