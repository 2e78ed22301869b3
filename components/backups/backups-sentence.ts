import { formatRelative } from '@/components/ui/format-time'
import type { BackupsView } from '@/server/views/backups'

/** `12 backups, the last 3 min ago.`; `now` is null while the reader's clock is not known. */
export function backupsSentence({ backups }: Pick<BackupsView, 'backups'>, now: number | null): string {
  const count = backups.length
  if (count === 0) return 'None yet.'
  const last = Math.max(...backups.map(({ takenAt }) => takenAt))
  const words = count === 1 ? '1 backup' : `${count} backups`
  if (now === null) return `${words}.`
  return count === 1
    ? `${words}, taken ${formatRelative(last, now)}.`
    : `${words}, the last ${formatRelative(last, now)}.`
}

/** `now` is null until there is a clock. */
export function missedTitle({ at }: NonNullable<BackupsView['missed']>, now: number | null): string {
  return now === null
    ? 'A backup was due and could not be taken.'
    : `A backup was due ${formatRelative(at, now)} and could not be taken.`
}
