import { NetworkSpec } from '../capabilities/network/spec'
import type { Context } from '../context'
import { getNetwork, saveNetwork, saveSimple } from '../db/networks'
import { endOperation, type OperationRow } from '../db/operations'
import { KINDS } from '../networks/kinds'

/** Records how an operation ended; what it brought about becomes what is wanted, where it is one that says so. */
export async function conclude(ctx: Context, row: OperationRow, state: OperationRow['state']): Promise<void> {
  const { adopts, becomesSimple } = KINDS[row.kind]
  const simple = state === 'done' ? becomesSimple?.(row.spec as Parameters<typeof becomesSimple>[0]) : undefined
  if (simple !== undefined) await saveSimple(ctx.db, row.hostId, simple)
  if (state === 'done' && adopts) {
    const { spec } = await getNetwork(ctx.db, row.hostId)
    await saveNetwork(ctx.db, row.hostId, adopts(NetworkSpec.parse(row.spec), spec))
  }
  await endOperation(ctx.db, row.id, state, Date.now())
}
