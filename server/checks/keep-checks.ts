import type { Context } from '../context'
import { type CheckInterval, getCheckInterval, listChecks } from '../db/checks'
import { listHosts } from '../db/hosts'
import { getOperation, runningOperations } from '../db/operations'
import { ProximityError } from '../errors'
import { look } from '../hosts/look'
import { log } from '../log'
import { tellAll } from '../notify'
import { repeat, type Repeating } from '../repeat'
import { isBegun } from '../views/standing'
import { BACKED_UP, REACHABLE } from './beside'
import { run } from './checks'
import { remember } from './remember'

/** Milliseconds between two looks at what is due. */
const EVERY = 60_000
const MINUTE = 60_000
const INTERVALS: Record<Exclude<CheckInterval, 'never'>, number> = {
  quarter: 15 * MINUTE,
  hour: 60 * MINUTE,
  day: 1440 * MINUTE,
}

/** Checks a network whenever it is due and after every operation on it, and tells whoever wants to hear of what has changed. */
export function keepChecks(ctx: Context, every = EVERY): Repeating {
  const forget = ctx.running.onEnded((id) => void checkAfter(ctx, id).catch((error: unknown) => tell(error, id)))
  const turns = repeat(() => checkDue(ctx, Date.now()), every)
  return {
    stop: () => {
      forget()
      turns.stop()
    },
  }
}

async function checkAfter(ctx: Context, operationId: string): Promise<void> {
  const { hostId } = await getOperation(ctx.db, operationId)
  if ((await getCheckInterval(ctx.db, hostId)) === 'never') return
  await checkIfThere(ctx, hostId)
  await tellAll(ctx)
}

export async function checkDue(ctx: Context, now: number): Promise<void> {
  for (const { id } of await listHosts(ctx.db).catch(() => []))
    await checkInTurn(ctx, id, now).catch((error: unknown) => tell(error, id))
  await tellAll(ctx, new Date(now)).catch((error: unknown) => tell(error, 'receivers'))
}

async function checkInTurn(ctx: Context, hostId: string, now: number): Promise<void> {
  const [every, known] = await Promise.all([getCheckInterval(ctx.db, hostId), listChecks(ctx.db, hostId)])
  const last = Math.max(0, ...known.filter(({ checkId }) => checkId !== BACKED_UP).map(({ seenAt }) => seenAt))
  if (every === 'never' || now - last < INTERVALS[every]) return
  const [busy] = await runningOperations(ctx.db, hostId)
  if (!busy) await checkIfThere(ctx, hostId)
}

/** A host without a network has nothing to check; one that is out of reach is told so. */
async function checkIfThere(ctx: Context, hostId: string): Promise<void> {
  const said = (verdict: 'pass' | 'fail', sentence: string) =>
    remember(ctx, hostId, [{ id: REACHABLE, verdict, sentence, cases: [], at: Date.now(), took: 0 }])
  const begun = await ctx.errands.run((signal) =>
    look({ ctx, input: { hostId, maxAge: 0 } }).then(isBegun, async (error: unknown) => {
      signal.throwIfAborted()
      if (!(error instanceof ProximityError)) throw error
      await said('fail', error.message)
      return false
    }),
  )
  if (begun === false) return
  await said('pass', 'It answers.')
  await run({ ctx, input: { hostId } })
}

function tell(error: unknown, about: string): void {
  log().info({ err: error, about }, 'A network could not be checked')
}
