import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context'
import {
  eventsAfter,
  getOperation,
  interruptedOperations,
  type OperationRow,
  runningOperations,
  type StoredEvent,
} from '../db/operations'
import type { Event } from '../engine/events'
import { NotFoundError } from '../errors'
import { forgetPicture } from '../hosts/last-picture'
import { log } from '../log'
import { conclude } from './conclude'
import { fateOf, type Fate, outOfReach } from './fate'
import { Recorder } from './recorder'

/**
 * At start-up: what became of operations that were running when the dashboard ended is found out by looking at the host.
 * Answers when each was told once; those of which more is to come are followed from then on.
 */
export async function settle({ ctx }: { ctx: Context }): Promise<void> {
  const [running, interrupted] = await Promise.all([runningOperations(ctx.db), interruptedOperations(ctx.db)])
  const left = [...running, ...interrupted].filter(({ id }) => !ctx.running.has(id))
  await Promise.all(
    left.map(async ({ id, state }) => {
      const told = state === 'interrupted' ? endOf(await eventsAfter(ctx.db, id, 0)) : null
      const known = told && outOfReach(told.lines[0] ?? '')
      const fate = await resettle(ctx, id, known).catch((error: unknown) => unlessGone(id, error, known))
      if (fate && !fate.isSettled) void follow(ctx, id, fate)
    }),
  )
}

/** Tells what became of one that this process could not bring to its end, as soon as its host can be looked at. */
export function tellLater(ctx: Context, id: string, line: string): void {
  void follow(ctx, id, outOfReach(line))
}

/** The same for one whose end could not be written down, as soon as it can be. */
export function tellUnkept(ctx: Context, id: string): void {
  void follow(ctx, id, outOfReach(UNKEPT.message), UNKEPT)
}

/** Looks again, and tells what became of it where that is news; null when it has ended meanwhile. `why`: what is said of one of which no end was told. */
export async function resettle(
  ctx: Context,
  id: string,
  known: Fate | null = null,
  why: Failure = ENDED,
): Promise<Fate | null> {
  const { hostId } = await getOperation(ctx.db, id)
  return ctx.running.alone(hostId, async () => {
    const row = await getOperation(ctx.db, id)
    if (row.state !== 'running' && row.state !== 'interrupted') {
      await tellEnd(ctx, row, why)
      return null
    }
    const fate = await fateOf(ctx, row)
    if (fate.line !== known?.line || row.state === 'running') await tell(ctx, row, fate, why)
    return fate
  })
}

async function follow(ctx: Context, id: string, first: Fate, why: Failure = ENDED): Promise<void> {
  let fate: Fate | null = first
  for (let wait = 1000; fate && !fate.isSettled; wait = Math.min(wait * 1.5, 30_000)) {
    await pause(fate.left === null ? wait : 1000, undefined, { ref: false })
    const told: Fate = fate
    fate = await resettle(ctx, id, told, why).catch((error: unknown) => unlessGone(id, error, told))
  }
}

/** One that went with its host is not told of any more; anything else may be better the next time. */
function unlessGone(id: string, error: unknown, known: Fate | null): Fate | null {
  log().error({ err: error, operation: id }, 'What became of an operation could not be told')
  return error instanceof NotFoundError ? null : { ...(known ?? outOfReach('')), left: null }
}

type Failure = { code: string; message: string; detail: Record<string, unknown> }

const ENDED: Failure = { code: 'interrupted', message: 'The dashboard ended while this was running.', detail: {} }
const UNKEPT: Failure = {
  code: 'interrupted',
  message: 'What this did could not be written down: look at the disk of the data folder of Proximity.',
  detail: {},
}

/** What was said at the end that was told last. */
function endOf(events: readonly StoredEvent[]): Extract<Event, { type: 'ended' }> | null {
  const ends = events.flatMap(({ event }) => (event.type === 'ended' ? [event] : []))
  return ends.at(-1) ?? null
}

function after(ctx: Context, id: string, events: readonly StoredEvent[]): Recorder {
  return new Recorder(ctx.db, ctx.running, id, events.at(-1)?.seq ?? 0)
}

/** Of one whose end is kept, and was not told. */
async function tellEnd(ctx: Context, { id, state }: OperationRow, why: Failure): Promise<void> {
  const events = await eventsAfter(ctx.db, id, 0)
  // One that runs here is about to say it by itself.
  if (state === 'running' || ctx.running.has(id) || endOf(events)) return
  const recorder = after(ctx, id, events)
  recorder.emit({ type: 'ended', state, error: state === 'done' ? null : why, lines: [] })
  await recorder.settled()
}

async function tell(ctx: Context, row: OperationRow, { state, line, left }: Fate, why: Failure): Promise<void> {
  const events = await eventsAfter(ctx.db, row.id, 0)
  const recorder = after(ctx, row.id, events)
  const error = endOf(events)?.error ?? why
  const lost = await conclude(ctx, row, state)
  log().info({ operation: row.id, host: row.hostId, kind: row.kind, state, line }, 'operation settled')
  recorder.emit({
    type: 'ended',
    state,
    error: state === 'done' ? null : error,
    lines: lost === null ? [line] : [line, lost],
  })
  if (left !== null) recorder.emit({ type: 'armed', seconds: left })
  await recorder.settled()
  await forgetPicture(ctx, row.hostId)
}
