import type { ChecksRow } from '../db/checks'
import type { Case, Check, Group, Outcome, Verdict } from './check'
import type { Checkup } from './checkup'
import { CHECKS } from './list'

/** One line of the page. `since`: epoch milliseconds from which on it has been so; null for one that was never asked. */
export type CheckRow = {
  id: string
  group: Group
  title: string
  verdict: Verdict
  sentence: string
  running: boolean
  at: number | null
  since: number | null
}

export type ChecksView = {
  rows: readonly CheckRow[]
  running: boolean
  wholeAt: number | null
  took: number | null
}

export type CheckDetails = Pick<Outcome, 'id' | 'verdict' | 'sentence' | 'at' | 'took'> & {
  title: string
  needs: readonly { id: string; title: string }[]
  cases: readonly Case[]
  /** Cases that pass and are not listed. */
  more: number
}

/** Cases with their evidence that a page is given: of a hundred apps that are fine, a few are shown. */
const LISTED = 30

export function checksView(checkup: Checkup, known: readonly ChecksRow[]): ChecksView {
  const rows = CHECKS.map((check): CheckRow =>
    rowOf(
      check,
      checkup,
      known.find(({ checkId }) => checkId === check.id),
    ),
  )
  return { rows, running: checkup.running.size > 0, wholeAt: checkup.wholeAt, took: checkup.took }
}

function rowOf({ id, group, title }: Check, checkup: Checkup, known: ChecksRow | undefined): CheckRow {
  const outcome = checkup.outcomes.get(id)
  const said = outcome ?? (known && { verdict: known.verdict, sentence: known.sentence, at: known.seenAt })
  return {
    ...{ id, group, title, running: checkup.running.has(id) },
    verdict: said?.verdict ?? 'not-run',
    sentence: said?.sentence ?? 'Not asked yet.',
    at: said?.at ?? null,
    since: known && known.verdict === said?.verdict ? known.since : (said?.at ?? null),
  }
}

export function detailsOf(outcome: Outcome): CheckDetails {
  const check = CHECKS.find(({ id }) => id === outcome.id)
  const passing = outcome.cases.filter(({ verdict }) => verdict === 'pass').length
  const cases = outcome.cases.slice(0, Math.max(LISTED, outcome.cases.length - passing))
  return {
    ...outcome,
    title: check?.title ?? outcome.id,
    needs: (check?.needs ?? []).map((id) => ({ id, title: CHECKS.find((each) => each.id === id)?.title ?? id })),
    cases,
    more: outcome.cases.length - cases.length,
  }
}
