import type { Schedule } from '../db/backups'

const DAY = 24 * 3_600_000
const INTERVALS: Record<Exclude<Schedule['every'], 'never'>, number> = { day: DAY, week: 7 * DAY }

/** When the next backup of a schedule is to be taken, after the `last` of its kind; null for never. */
export function dueAt({ every }: Pick<Schedule, 'every'>, last: number | null, now: number): number | null {
  if (every === 'never') return null
  return last === null ? now : last + INTERVALS[every]
}
