import type { Context } from '../context'
import { listChecks } from '../db/checks'
import { getHost } from '../db/hosts'
import { getNetwork } from '../db/networks'
import { lastEndedAt, lastOperation, runningOperations } from '../db/operations'
import { NotFoundError } from '../errors'
import { until } from '../host/until'
import { look } from '../hosts/look'
import { session, target } from '../hosts/session'
import { log } from '../log'
import type { Outcome } from './check'
import { groundOf } from './ground'
import { CHECKS } from './list'
import { remember } from './remember'
import { runChecks, withNeeds } from './run'
import { type CheckDetails, checksView, type ChecksView, detailsOf } from './view'

type OfHost = { ctx: Context; input: { hostId: string } }

/** What the checks have said last, and what they are asking now. */
export async function list({ ctx, input: { hostId } }: OfHost): Promise<ChecksView> {
  return checksView(ctx.checkups.of(hostId), await listChecks(ctx.db, hostId))
}

/** The same again and again, whenever something is new. */
export async function* watch({
  ctx,
  input: { hostId, signal },
}: {
  ctx: Context
  input: { hostId: string; signal: AbortSignal }
}): AsyncGenerator<ChecksView> {
  const checkup = ctx.checkups.of(hostId)
  try {
    while (!signal.aborted) {
      // It listens before it reads, so that nothing falls between.
      const changed = checkup.changed(signal)
      changed.catch(() => undefined)
      yield await list({ ctx, input: { hostId } })
      await changed
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** One check with everything that it was told by. */
export async function details({
  ctx,
  input: { hostId, id },
}: {
  ctx: Context
  input: { hostId: string; id: string }
}): Promise<CheckDetails | null> {
  if (!CHECKS.some((check) => check.id === id)) throw new NotFoundError('check', id)
  const outcome = ctx.checkups.of(hostId).outcomes.get(id)
  return outcome ? detailsOf(outcome) : null
}

type Asked = { ctx: Context; input: { hostId: string; only?: string | undefined } }

/** Asks all of them, or one with what it needs; answers when the last has been told. */
export async function run({ ctx, input: { hostId, only } }: Asked): Promise<Outcome[]> {
  const checks = only === undefined ? CHECKS : withNeeds(CHECKS, [only])
  const ids = checks.map(({ id }) => id)
  const checkup = ctx.checkups.of(hostId)
  const inquire = async (signal: AbortSignal) => {
    const started = Date.now()
    const before = await operationNow(ctx, hostId)
    checkup.begin(ids)
    try {
      const [{ host }, { spec }] = await Promise.all([session(ctx, hostId, 'checks'), getNetwork(ctx.db, hostId)])
      const seen = (await look({ ctx, input: { hostId, maxAge: 0 } })).with({ ...spec, choices: null })
      const ground = await groundOf({ host: until(host, signal), spec, seen, quietFor: await quietFor(ctx, hostId) })
      const outcomes = await runChecks({ ground, checks, tell: (outcome) => signal.aborted || checkup.tell(outcome) })
      signal.throwIfAborted()
      if (only === undefined) Object.assign(checkup, { wholeAt: Date.now(), took: Date.now() - started })
      // What was asked while somebody changed the network says nothing about it.
      if (before !== null && (await operationNow(ctx, hostId)) === before) await remember(ctx, hostId, outcomes)
      return outcomes
    } finally {
      checkup.end(ids)
    }
  }
  return ctx.running.alone(`${hostId} packets`, () => ctx.errands.run(inquire))
}

/** The same without waiting for it: what comes of it is watched. */
export async function begin(asked: Asked): Promise<void> {
  const { ctx, input } = asked
  if (input.only !== undefined && !CHECKS.some(({ id }) => id === input.only))
    throw new NotFoundError('check', input.only)
  // Whoever asks while all of it is being asked is answered by that.
  if (input.only === undefined && ctx.checkups.of(input.hostId).running.size === CHECKS.length) return
  ctx.errands.refuseWhenEnding()
  // A host that is out of reach is said so at once.
  const row = await getHost(ctx.db, input.hostId)
  await ctx.pool.session(row.id, target(ctx, row))
  run(asked).catch((error: unknown) => log().info({ err: error, host: input.hostId }, 'A host could not be checked'))
}

/** Seconds since the last operation has ended. */
async function quietFor(ctx: Context, hostId: string): Promise<number> {
  const last = await lastEndedAt(ctx.db, hostId)
  return last === null ? Infinity : (Date.now() - last) / 1000
}

/** The newest operation on a host; null while one runs. */
async function operationNow(ctx: Context, hostId: string): Promise<string | null> {
  const [busy] = await runningOperations(ctx.db, hostId)
  return busy ? null : ((await lastOperation(ctx.db, hostId))?.id ?? 'none')
}
