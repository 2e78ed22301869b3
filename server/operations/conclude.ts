import { ZodError } from 'zod'
import { NetworkSpec } from '../capabilities/network/spec'
import type { Context } from '../context'
import { getNetwork, saveNetwork, saveSimple } from '../db/networks'
import { endOperation, type OperationRow } from '../db/operations'
import { ProximityError } from '../errors'
import { KINDS } from '../networks/kinds'
import { log } from '../log'

/**
 * Records how an operation ended; what it brought about becomes what is wanted, where it is one that says so. It has ended also where
 * that cannot be kept: the answer is what is to be said of it, null for nothing.
 */
export async function conclude(ctx: Context, row: OperationRow, state: OperationRow['state']): Promise<string | null> {
  const left = state === 'done' ? await keep(ctx, row) : null
  await endOperation(ctx.db, row.id, state, Date.now())
  return left
}

async function keep({ db }: Context, { id, hostId, kind, spec: wish }: OperationRow): Promise<string | null> {
  const { adopts, becomesSimple } = KINDS[kind]
  const simple = becomesSimple?.(wish as Parameters<typeof becomesSimple>[0])
  if (simple !== undefined) await saveSimple(db, hostId, simple)
  if (!adopts) return null
  try {
    const { spec } = await getNetwork(db, hostId)
    await saveNetwork(db, hostId, NetworkSpec.parse(adopts(NetworkSpec.parse(wish), spec)))
    return null
  } catch (error) {
    if (!(error instanceof ZodError || error instanceof ProximityError)) throw error
    log().error({ err: error, operation: id, host: hostId }, 'What an operation brought about could not be kept')
    return 'The host is as planned, and that does not fit the settings as they are by now: the next plan would take it back.'
  }
}
