import { NetworkSpec } from '../capabilities/network/spec'
import type { Context } from '../context'
import { saveNetwork } from '../db/networks'
import { endOperation, type OperationRow } from '../db/operations'
import { KINDS } from '../networks/kinds'

/** Records how an operation ended; what it brought about becomes what is wanted, where it is one that says so. */
export async function conclude(ctx: Context, row: OperationRow, state: OperationRow['state']): Promise<void> {
  if (state === 'done' && KINDS[row.kind].adopts) await saveNetwork(ctx.db, row.hostId, NetworkSpec.parse(row.spec))
  await endOperation(ctx.db, row.id, state, Date.now())
}
