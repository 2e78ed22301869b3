import { randomUUID } from 'node:crypto'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { lastOperation, runningOperations } from '../db/operations'
import { insertProof, type ProofRow } from '../db/proofs'
import { ConflictError } from '../errors'
import { until } from '../host/until'
import { look } from '../hosts/look'
import { session } from '../hosts/session'
import type { CellState, ProofContent } from './content'
import { measure } from './measure'
import { neighboursOf } from './neighbours'

type Input = { hostId: string; reason?: ProofRow['reason']; operationId?: string | null }

/** Sends the packets, and keeps what came of them. One after the other on a host, and never beside an operation or checks. */
export async function prove({ ctx, input }: { ctx: Context; input: Input }): Promise<{ id: string }> {
  const { hostId, reason = 'asked', operationId = null } = input
  const take = async (signal: AbortSignal) => {
    await refuseWhileBusy(ctx, hostId)
    const before = (await lastOperation(ctx.db, hostId))?.id
    const [{ host }, { spec }] = await Promise.all([session(ctx, hostId, 'a proof'), getNetwork(ctx.db, hostId)])
    const wish = { ...spec, choices: null }
    const seen = (await look({ ctx, input: { hostId, maxAge: 0 } })).with(wish)
    const found = await neighboursOf(ctx, hostId, seen)
    const neighbours = found.map((each) => ({ ...each, host: until(each.host, signal) }))
    const content = await measure({ host: until(host, signal), spec, seen, neighbours })
    signal.throwIfAborted()
    // What was sent while somebody changed the network says nothing about it.
    await refuseWhileBusy(ctx, hostId)
    if ((await lastOperation(ctx.db, hostId))?.id !== before)
      throw new ConflictError('An operation changed this host meanwhile. Prove it again.')
    const id = randomUUID()
    const { takenAt, rulesHash } = content
    await insertProof(ctx.db, { id, hostId, takenAt, reason, operationId, rulesHash, ...tally(content), content })
    ctx.missedProofs.forget(hostId)
    return { id }
  }
  return ctx.running.alone(`${hostId} packets`, () => ctx.errands.run(take))
}

async function refuseWhileBusy(ctx: Context, hostId: string): Promise<void> {
  const [busy] = await runningOperations(ctx.db, hostId)
  if (busy) throw new ConflictError(`"${busy.title}" is at work on this host. Prove it when that has ended.`)
}

/** Every cell and every check is a statement. */
function tally({ cells, checks }: ProofContent) {
  const states = [...cells, ...checks].map(({ state }) => state)
  const count = (wanted: CellState) => states.filter((state) => state === wanted).length
  return {
    asExpected: count('as-expected'),
    notAsExpected: count('not-as-expected'),
    statements: states.length,
  }
}
