import type { Difference } from '@/server/views/drift'

const MOVED: Readonly<Record<Difference['moved'], string>> = {
  host: 'Changed on the host',
  settings: 'Changed in the settings, and not applied yet',
  both: 'Changed on the host and in the settings',
  unknown: 'Never seen as wanted',
}

export function movedWords({ moved }: Pick<Difference, 'moved'>): string {
  return MOVED[moved]
}

/** Texts of several lines are files: they are shown as a difference, and not in a line. */
export function isFile({ wanted, seen }: Pick<Difference, 'wanted' | 'seen'>): boolean {
  return [wanted, seen].some((value) => value?.includes('\n'))
}

/** `2 differences`, and what was compared where there is none. */
export function driftSentence(open: number, compared: number, unknown: readonly string[]): string {
  const blind = unknown.length > 0 ? ` Unknown: ${unknown.join(', ')}.` : ''
  if (open > 0) return `${open} of ${compared} values are not as wanted.${blind}`
  return `${compared} values compared, all as wanted.${blind}`
}
