import { EventEmitter, once } from 'node:events'
import type { Context } from '../context'
import { eventsAfter, getOperation, type StoredEvent } from '../db/operations'
import { foldOperation, type OperationView } from '../views/operation'

/**
 * The operation as it stands, again and again until it has ended. It listens first and then reads what was before, so
 * nothing falls between; what arrives while the reader is busy is folded into one view.
 */
export async function* watch({
  ctx,
  input: { id, signal },
}: {
  ctx: Context
  input: { id: string; signal: AbortSignal }
}): AsyncGenerator<{ seq: number; view: OperationView }> {
  const arrived: StoredEvent[] = []
  const bell = new EventEmitter()
  const leave = ctx.running.listen(id, (event) => {
    arrived.push(event)
    bell.emit('ring')
  })
  try {
    const events = await eventsAfter(ctx.db, id, 0)
    while (!signal.aborted) {
      const last = events.at(-1)?.seq ?? 0
      events.push(...arrived.splice(0).filter(({ seq }) => seq > last))
      const row = await getOperation(ctx.db, id)
      const view = foldOperation(row, events)
      yield { seq: events.at(-1)?.seq ?? 0, view }
      const hasEnded = view.state !== 'running' || (row.state !== 'running' && !ctx.running.has(id))
      // One that was interrupted is over when the host will do nothing more by itself.
      const isOver = hasEnded && view.undoneAt === null
      if (isOver && arrived.length === 0) return
      if (arrived.length > 0) continue
      // One that an earlier process left does not run here: nothing of it ends until it is settled, which is an event.
      const rings = once(bell, 'ring', { signal })
      await (ctx.running.has(id) ? Promise.race([rings, ctx.running.finished(id)]) : rings)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    leave()
  }
}
