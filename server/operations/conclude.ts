import { NetworkSpec } from '../capabilities/network/spec'
import type { Context } from '../context'
import { getNetwork, saveNetwork } from '../db/networks'
import { endOperation, type OperationRow } from '../db/operations'
import { KINDS } from '../networks/kinds'

/** Records how an operation ended; what it brought about becomes what is wanted, where it is one that says so. */
export async function conclude(ctx: Context, row: OperationRow, state: OperationRow['state']): Promise<void> {
  const { adopts } = KINDS[row.kind]
  if (state === 'done' && adopts) {
    const { spec } = await getNetwork(ctx.db, row.hostId)
    await saveNetwork(ctx.db, row.hostId, adopts(NetworkSpec.parse(row.spec), spec))
  }
  await endOperation(ctx.db, row.id, state, Date.now())
}
