import type { CheckChange } from '../db/checks'

/** A check that says something else than before. */
export type News = { hostId: string; checkId: string; from: Grade; to: Grade; sentence: string; at: number }

/** What somebody is told of: `not-run` follows from another check, and says nothing by itself. */
export type Grade = 'well' | 'warning' | 'failing' | 'unknown'

const GRADES: Readonly<Record<CheckChange['to'], Grade | null>> = {
  pass: 'well',
  warn: 'warning',
  fail: 'failing',
  unknown: 'unknown',
  'not-run': null,
}

/**
 * What has come of many changes, oldest first: each check once, from what it said before to what it says now. One that is back where
 * it was is no news, and neither is one that was well when it was first asked. `before` is what each said before these.
 */
export function newsOf(changes: readonly CheckChange[], before: ReadonlyMap<string, Grade>): News[] {
  const news = new Map<string, News>()
  for (const { hostId, checkId, to, sentence, at } of changes) {
    const grade = GRADES[to]
    if (grade === null) continue
    const key = `${hostId} ${checkId}`
    const from = news.get(key)?.from ?? before.get(key) ?? 'well'
    news.set(key, { hostId, checkId, from, to: grade, sentence, at })
  }
  return [...news.values()].filter(({ from, to }) => from !== to)
}

/** What each check said last, of changes that were told of. */
export function gradesOf(changes: readonly CheckChange[]): Map<string, Grade> {
  return new Map(
    changes.flatMap(({ hostId, checkId, to }): [string, Grade][] => {
      const grade = GRADES[to]
      return grade === null ? [] : [[`${hostId} ${checkId}`, grade]]
    }),
  )
}

/** Is it quiet now? `from` may be later than `until`: then it is over midnight. */
export function isQuiet(now: Date, from: string | null, until: string | null): boolean {
  if (from === null || until === null || from === until) return false
  const time = `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`
  return from < until ? time >= from && time < until : time >= from || time < until
}
