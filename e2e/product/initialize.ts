import type { OperationView } from '@/server/views/operation'
import { plan, start } from '@/server/networks'
import { get } from '@/server/operations'
import type { Product } from './product'

/** Plan, start, and wait for the end, as a person in a hurry does. */
export async function initialize({ ctx, hostId }: Product): Promise<OperationView> {
  const { digest, refused } = await plan({ ctx, input: { hostId } })
  if (refused) throw new Error(refused)
  const { operationId } = await start({ ctx, input: { hostId, digest } })
  await ctx.running.finished(operationId)
  return get({ ctx, input: { id: operationId } })
}
