import { start } from '@/server/networks'
import { get } from '@/server/operations'
import type { Product } from '../../e2e/product/product'

/** From the click on a plan that was read to "done"; answers how many milliseconds of it were changes running on the host. */
export async function runProximity({ ctx, hostId }: Product, digest: string): Promise<number> {
  const { operationId } = await start({ ctx, input: { hostId, digest } })
  await ctx.running.finished(operationId)
  const { state, error, steps } = await get({ ctx, input: { id: operationId } })
  if (state !== 'done') throw new Error(error?.message ?? state)
  return steps.flatMap(({ changes }) => changes).reduce((sum, { seconds }) => sum + (seconds ?? 0) * 1000, 0)
}
