import type { Context } from '../context'
import { listHosts } from '../db/hosts'
import { getOperation, lastEndedAt } from '../db/operations'
import { getProofInterval, listProofs, type ProofInterval } from '../db/proofs'
import { RefusedError } from '../errors'
import { look } from '../hosts/look'
import { log } from '../log'
import { repeat, type Repeating } from '../repeat'
import { isBegun } from '../views/standing'
import { prove } from './prove'

/** Milliseconds between two looks at what is due. */
const EVERY = 5 * 60_000

const HOUR = 3_600_000
const INTERVALS: Record<Exclude<ProofInterval, 'never'>, number> = { hour: HOUR, day: 24 * HOUR }

/** Proves a network after every operation on it, and whenever it is due. */
export function keepProofs(ctx: Context, every = EVERY): Repeating {
  const forget = ctx.running.onEnded((id) => void proveAfter(ctx, id).catch((error: unknown) => tell(error, id)))
  const begun = Date.now()
  const turns = repeat(() => proveDue(ctx, Date.now(), begun), every)
  return {
    stop: () => {
      forget()
      turns.stop()
    },
  }
}

/** However it ended: what was taken back has to be as closed as what was done. */
async function proveAfter(ctx: Context, operationId: string): Promise<void> {
  const { hostId } = await getOperation(ctx.db, operationId)
  await noted(ctx, hostId, () => proveIfThere(ctx, { hostId, reason: 'operation', operationId }))
}

/**
 * A host that is out of reach or at work is asked again at the next turn. `begun`: when this process did. What was not proven after an
 * operation of before, since the process ended meanwhile, is proven now.
 */
export async function proveDue(ctx: Context, now: number, begun = 0): Promise<void> {
  for (const { id } of await listHosts(ctx.db).catch(() => []))
    await proveInTurn(ctx, id, { now, begun }).catch((error: unknown) => tell(error, id))
}

async function proveInTurn(
  ctx: Context,
  hostId: string,
  { now, begun }: { now: number; begun: number },
): Promise<void> {
  const [every, [last], ended] = await Promise.all([
    getProofInterval(ctx.db, hostId),
    listProofs(ctx.db, hostId, 1),
    lastEndedAt(ctx.db, hostId),
  ])
  const takenAt = last?.takenAt ?? null
  const isLeft = ended !== null && ended < begun && (takenAt === null || takenAt < ended)
  if (isLeft) return noted(ctx, hostId, () => proveIfThere(ctx, { hostId, reason: 'operation' }), ended)
  if (every === 'never' || !isDue(every, takenAt, now)) return
  const dueAt = last ? last.takenAt + INTERVALS[every] : now
  await noted(ctx, hostId, () => proveIfThere(ctx, { hostId, reason: 'schedule' }), dueAt)
}

/** Whether one is to be taken, when the last is so old. */
export function isDue(every: ProofInterval, last: number | null, now: number): boolean {
  return every !== 'never' && (last === null || now - last >= INTERVALS[every])
}

async function proveIfThere(ctx: Context, input: Parameters<typeof prove>[0]['input']): Promise<void> {
  const isThere = isBegun(await look({ ctx, input: { hostId: input.hostId } }))
  if (isThere === null) throw new RefusedError('The host could not be looked at whole, so there was nothing to prove.')
  if (isThere) await prove({ ctx, input })
  else ctx.missedProofs.forget(input.hostId)
}

/** A proof that is missing is shown where the proof is: the last one says nothing of now. */
async function noted(ctx: Context, hostId: string, work: () => Promise<void>, dueAt?: number): Promise<void> {
  await work().catch((error: unknown) => {
    ctx.missedProofs.note(hostId, error, dueAt)
    tell(error, hostId)
  })
}

function tell(error: unknown, about: string): void {
  log().info({ err: error, about }, 'A network could not be proven')
}
