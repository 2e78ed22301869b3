import { z } from 'zod'
import type { Context } from '../context'
import { getHost } from '../db/hosts'
import { saveProofInterval } from '../db/proofs'

export const ProofSchedule = z.object({ hostId: z.string().min(1).max(64), every: z.enum(['never', 'hour', 'day']) })

/** Sets how often a host is proven by itself; after every operation it is in any case. */
export async function schedule({ ctx, input }: { ctx: Context; input: z.infer<typeof ProofSchedule> }): Promise<void> {
  await getHost(ctx.db, input.hostId)
  await saveProofInterval(ctx.db, input.hostId, input.every)
  if (input.every === 'never') ctx.missedProofs.forget(input.hostId)
}
