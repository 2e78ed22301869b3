import type { Context } from '../context'
import { getSchedule, lastBackupAt, type Schedule } from '../db/backups'
import { listHosts } from '../db/hosts'
import { runningOperations } from '../db/operations'
import { log } from '../log'
import { repeat, type Repeating } from '../repeat'
import { take } from './take'

/** Milliseconds between two looks at what is due, and before the first: a dashboard that starts has other things to do. */
const EVERY = 5 * 60_000
const FIRST = 60_000

const DAY = 24 * 3_600_000
const INTERVALS: Record<Exclude<Schedule['every'], 'never'>, number> = { day: DAY, week: 7 * DAY }

/** Backs every host up when it is due. What was missed while the dashboard was off is made up for. */
export function keepBackups(ctx: Context, every = EVERY): Repeating {
  return repeat(() => backUpDue(ctx, Date.now()), every, Math.min(FIRST, every))
}

/** Takes the backups that are due; a host that is out of reach or at work is asked again at the next turn. */
export async function backUpDue(ctx: Context, now: number): Promise<void> {
  const hosts = await listHosts(ctx.db).catch(() => [])
  for (const { id } of hosts)
    await backUpIfDue(ctx, id, now).catch((error: unknown) =>
      log().info({ host: id, err: error }, 'a scheduled backup could not be taken'),
    )
}

async function backUpIfDue(ctx: Context, hostId: string, now: number): Promise<void> {
  const schedule = await getSchedule(ctx.db, hostId)
  if (!isDue(schedule, await lastBackupAt(ctx.db, hostId, 'schedule'), now)) return
  const [busy] = await runningOperations(ctx.db, hostId)
  if (!busy) await take({ ctx, input: { hostId, reason: 'schedule' } })
}

/** Whether one is to be taken, when the last of its kind is so old. */
export function isDue({ every }: Pick<Schedule, 'every'>, last: number | null, now: number): boolean {
  return every !== 'never' && (last === null || now - last >= INTERVALS[every])
}
