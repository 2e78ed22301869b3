import type { Context } from '../context'
import type { OperationRow } from '../db/operations'
import { apply, type Application } from '../engine/apply'
import type { Event } from '../engine/events'
import { hostTimer } from '../engine/timer/timer'
import { log } from '../log'
import { because, type Cause } from '../host/cause'
import { forgetPicture } from '../hosts/last-picture'
import { conclude } from './conclude'
import { HeldHost } from './held-host'
import { Recorder } from './recorder'
import { NetworkLog } from './network-log'
import { tellLater, tellUnkept } from './settle'

export type Work = Pick<Application, 'host' | 'spec' | 'steps' | 'agreed' | 'before' | 'farewell'> & {
  signIn(cause: Cause): Promise<void>
  /** What has to have happened before the first change. */
  ready?(operationId: string): Promise<void>
}

type Ended = Extract<Event, { type: 'ended' }>

/** Said when the process ends before an operation does. */
const LEFT =
  'Proximity was ended. What was begun is taken back by the host itself; once only the last was left, it does that.'

/** Said of what is about to be sent: nothing is any more, once the host is held. */
const BEGINNINGS: readonly string[] = ['step-started', 'change-started', 'undo-started', 'waiting']

/** Starts an operation that is stored already, detached from whoever asked: it goes on when the browser leaves. */
export function run(ctx: Context, row: OperationRow, work: Work): void {
  const abort = new AbortController()
  const recorder = new Recorder(ctx.db, ctx.running, row.id)
  const cause: Cause = { actor: row.actor, purpose: row.title, operationId: row.id }
  const host = new HeldHost(because(work.host, cause))
  const record = new NetworkLog(host, row.title)
  abort.signal.addEventListener('abort', () => recorder.emit({ type: 'cancel-asked' }), { once: true })
  const emit: Application['emit'] = (event) => {
    if (host.isHeld && BEGINNINGS.includes(event.type)) return
    record.note(event)
    if (event.type === 'step-started') step = event.step
    if (event.type !== 'ended') recorder.emit(event)
    else ending = event
  }
  let ending = null as Ended | null
  let step: number | null = null
  const about = { operation: row.id, host: row.hostId, kind: row.kind }
  log().info({ ...about, actor: row.actor }, 'operation begun')
  const finished = (async () => {
    const timer = hostTimer(host, { operationId: row.id, title: row.title, seconds: ctx.undoAfter })
    const ready = async () => work.ready?.(row.id)
    const signIn = () => work.signIn(cause)
    const outcome = await apply({ ...work, host, signIn, timer, ready, emit, signal: abort.signal })
    await record.settled()
    await forgetPicture(ctx, row.hostId)
    // The row first: who reads "ended" in the events finds it ended everywhere.
    await recorder.settled()
    // Settings may be saved at this very moment.
    const left = await ctx.running.alone(row.hostId, () => conclude(ctx, row, outcome))
    const seconds = (Date.now() - row.startedAt) / 1000
    log()[outcome === 'done' ? 'info' : 'warn']({ ...about, state: outcome, seconds }, 'operation ended')
    if (ending) recorder.emit(left === null ? ending : { ...ending, lines: [...ending.lines, left] })
    await recorder.settled()
    ctx.live.of(row.hostId).announce()
    if (outcome === 'interrupted') tellLater(ctx, row.id, ending?.lines[0] ?? '')
  })()
  const leave = async (signal: AbortSignal) => {
    await host.hold(signal).catch(() => undefined)
    if (step !== null) recorder.emit({ type: 'said', step, line: LEFT })
    await recorder.settled()
  }
  ctx.running.begin(row.id, { abort, finished, leave })
  finished.catch(() => tellUnkept(ctx, row.id))
  ctx.live.of(row.hostId).announce()
}
