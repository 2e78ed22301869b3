import { z } from 'zod'
import type { Context } from '../context'
import { getSchedule, pruneBackups, saveSchedule, type Schedule } from '../db/backups'
import { getHost } from '../db/hosts'

export const ScheduleInput = z.object({
  hostId: z.string().min(1).max(64),
  every: z.enum(['never', 'day', 'week']),
  keep: z.number().int().min(1, 'is 1 at least').max(365, 'is 365 at most'),
})

/** Sets how often a host is backed up by itself, and how many of those stay. */
export async function schedule({
  ctx,
  input,
}: {
  ctx: Context
  input: z.infer<typeof ScheduleInput>
}): Promise<Schedule> {
  const { hostId, every, keep } = input
  await getHost(ctx.db, hostId)
  await saveSchedule(ctx.db, hostId, { every, keep })
  if (every === 'never') ctx.missedBackups.forget(hostId)
  await pruneBackups(ctx.db, hostId, 'schedule', keep)
  return getSchedule(ctx.db, hostId)
}
