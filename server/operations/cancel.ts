import type { Context } from '../context'
import { getOperation } from '../db/operations'
import { ConflictError } from '../errors'

/** Asks an operation to end before its next change; what it did is then taken back. */
export async function cancel({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<void> {
  await getOperation(ctx.db, input.id)
  if (!ctx.running.cancel(input.id))
    throw new ConflictError('This operation has ended. There is nothing left to cancel.')
}
