import type { Context } from '../context'
import { eventsAfter, getOperation } from '../db/operations'
import { foldOperation, type OperationView } from '../views/operation'

export async function get({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<OperationView> {
  const row = await getOperation(ctx.db, input.id)
  return foldOperation(row, await eventsAfter(ctx.db, input.id, 0))
}
