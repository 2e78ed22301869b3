import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context'
import { log } from '../log'

/** Milliseconds that the one command may take which is running when an operation is left to its host. */
export const LAST_COMMAND = 15_000

/**
 * Before the process ends: no operation begins any more. Those that run have `grace` milliseconds to come to their end; of those that
 * have not, the running command is waited for, and the rest is left to the timer on the host, as if the dashboard had died between two
 * commands. The next start tells what became of it.
 */
export async function endAll(ctx: Pick<Context, 'running'>, grace: number): Promise<void> {
  ctx.running.close()
  await ctx.running.begun()
  const ids = ctx.running.ids()
  if (ids.length === 0) return
  log().info({ operations: ids, seconds: grace / 1000 }, 'operations are finished before the end')
  const done = new AbortController()
  const all = Promise.allSettled(ids.map((id) => ctx.running.finished(id)))
  await Promise.race([all, pause(grace, undefined, done).catch(() => undefined)])
  done.abort()
  const left = ctx.running.ids()
  for (const id of left) log().warn({ operation: id }, 'an operation is left to the timer on its host')
  await Promise.all(left.map((id) => ctx.running.leave(id, AbortSignal.timeout(LAST_COMMAND))))
}
