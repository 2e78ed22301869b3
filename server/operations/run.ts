import type { Context } from '../context'
import type { OperationRow } from '../db/operations'
import { apply, type Application } from '../engine/apply'
import { hostTimer } from '../engine/timer/timer'
import { conclude } from './conclude'
import { Recorder } from './recorder'
import { NetworkLog } from './network-log'

export type Work = Pick<Application, 'host' | 'spec' | 'steps' | 'agreed' | 'before' | 'farewell' | 'signIn'> & {
  /** What has to have happened before the first change. */
  ready?(operationId: string): Promise<void>
}

/** Starts an operation that is stored already, detached from whoever asked: it goes on when the browser leaves. */
export function run(ctx: Context, row: OperationRow, work: Work): void {
  const abort = new AbortController()
  const recorder = new Recorder(ctx.db, ctx.running, row.id)
  const log = new NetworkLog(work.host, row.title)
  abort.signal.addEventListener('abort', () => recorder.emit({ type: 'cancel-asked' }), { once: true })
  const emit: Application['emit'] = (event) => {
    log.note(event)
    if (event.type !== 'ended') recorder.emit(event)
    else ending = event
  }
  let ending: Parameters<Application['emit']>[0] | null = null
  const finished = (async () => {
    const timer = hostTimer(work.host, { operationId: row.id, title: row.title, seconds: ctx.undoAfter })
    const ready = async () => work.ready?.(row.id)
    const outcome = await apply({ ...work, timer, ready, emit, signal: abort.signal })
    await log.settled()
    ctx.looks.forget(row.hostId)
    // The row first: who reads "ended" in the events finds it ended everywhere.
    await recorder.settled()
    await conclude(ctx, row, outcome)
    if (ending) recorder.emit(ending)
    await recorder.settled()
    ctx.live.of(row.hostId).announce()
  })()
  ctx.running.begin(row.id, abort, finished)
  ctx.live.of(row.hostId).announce()
}
