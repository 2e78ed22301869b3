import { NetworkSpec } from '@/server/capabilities/network/spec'
import { saveNetwork } from '@/server/db/networks'
import type { OperationView } from '@/server/views/operation'
import { INITIALIZE, plan, start, type Intent } from '@/server/networks'
import { get } from '@/server/operations'
import type { Product } from './product'

/** Plan, start, and wait for the end, as a person in a hurry does. */
export async function undertake(
  { ctx, hostId }: Product,
  intent: Intent,
  spec: Record<string, unknown> | null = null,
): Promise<OperationView> {
  if (spec) await saveNetwork(ctx.db, hostId, NetworkSpec.parse(spec))
  const { digest, refused } = await plan({ ctx, input: { hostId, intent } })
  if (refused) throw new Error(refused)
  const { operationId } = await start({ ctx, input: { hostId, intent, digest } })
  await ctx.running.finished(operationId)
  return get({ ctx, input: { id: operationId } })
}

export async function initialize(product: Product): Promise<OperationView> {
  return undertake(product, INITIALIZE)
}
