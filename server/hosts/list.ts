import type { Context } from '../context'
import { listHosts } from '../db/hosts'
import type { HostSummary } from '../views/overview'
import { summary } from './summary'

export async function list({ ctx }: { ctx: Context }): Promise<HostSummary[]> {
  const rows = await listHosts(ctx.db)
  return Promise.all(rows.map((row) => summary(ctx, row)))
}
