import type { Context } from '../context'
import { BACKED_UP } from '../checks/beside'
import { remember } from '../checks/remember'
import { getSchedule, lastBackupAt } from '../db/backups'
import { listHosts } from '../db/hosts'
import { runningOperations } from '../db/operations'
import { log } from '../log'
import { repeat, type Repeating } from '../repeat'
import { dueAt } from './due'
import { take } from './take'

/** Milliseconds between two looks at what is due, and before the first: a dashboard that starts has other things to do. */
const EVERY = 5 * 60_000
const FIRST = 60_000

/** Backs every host up when it is due. What was missed while the dashboard was off is made up for. */
export function keepBackups(ctx: Context, every = EVERY): Repeating {
  return repeat(() => backUpDue(ctx, Date.now()), every, Math.min(FIRST, every))
}

/** Takes the backups that are due; a host that is out of reach or at work is asked again at the next turn. */
export async function backUpDue(ctx: Context, now: number): Promise<void> {
  const hosts = await listHosts(ctx.db).catch(() => [])
  for (const { id } of hosts)
    await backUpIfDue(ctx, id, now).catch((error: unknown) =>
      log().error({ host: id, err: error }, 'what became of a scheduled backup could not be told'),
    )
}

async function backUpIfDue(ctx: Context, hostId: string, now: number): Promise<void> {
  const [schedule, last] = await Promise.all([getSchedule(ctx.db, hostId), lastBackupAt(ctx.db, hostId, 'schedule')])
  const due = dueAt(schedule, last, now)
  if (due === null || due > now) return
  const [busy] = await runningOperations(ctx.db, hostId)
  if (busy) return
  const said = (verdict: 'pass' | 'fail', sentence: string) =>
    remember(ctx, hostId, [{ id: BACKED_UP, verdict, sentence, cases: [], at: Date.now(), took: 0 }])
  try {
    await take({ ctx, input: { hostId, reason: 'schedule' } })
    ctx.missedBackups.forget(hostId)
    await said('pass', 'It was taken.')
  } catch (error) {
    log().info({ host: hostId, err: error }, 'a scheduled backup could not be taken')
    await said('fail', ctx.missedBackups.note(hostId, error, due).why)
  }
}
