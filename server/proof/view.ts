import type { ListedProof as ListedRow } from '../db/proofs'
import type { ListedProof, ProofLine, ProofSource, ProofView, Verdict } from '../views/proof'
import type { Cell, ProofContent } from './content'
import { groupOf, GROUPS } from './groups'
import { answerInWords, countInWords } from './words'

/** How many problems a page lists: whoever has more of them has one cause. */
const LISTED = 50

export function proofView(row: ListedRow, content: ProofContent): ProofView {
  const { cells, sources, checks, tookMs, bridge } = content
  const used = GROUPS.filter(({ id }) => cells.some(({ target }) => groupOf(target) === id))
  const wrong = cells.filter(({ state }) => state === 'not-as-expected')
  return {
    ...listed(row),
    ...{ tookMs, bridge, checks },
    groups: used,
    sources: sources.map((source): ProofSource => {
      const own = cells.filter((cell) => cell.source === source.id)
      const ofGroup = (id: string) => own.filter(({ target }) => groupOf(target) === id)
      return {
        ...source,
        cells: used
          .filter(({ id }) => ofGroup(id).length > 0)
          .map(({ id }) => ({ group: id, ...summary(ofGroup(id)) })),
      }
    }),
    problems: wrong.slice(0, LISTED).map((cell) => line(cell, content)),
  }
}

/** Every packet of one source. */
export function linesOf(content: ProofContent, source: string): ProofLine[] {
  const place = ({ target }: Cell) => content.targets.findIndex(({ id }) => id === target)
  return content.cells
    .filter((cell) => cell.source === source)
    .toSorted((a, b) => place(a) - place(b))
    .map((cell) => line(cell, content))
}

export function listed({
  id,
  takenAt,
  reason,
  rulesHash,
  asExpected,
  notAsExpected,
  statements,
}: ListedRow): ListedProof {
  return { id, takenAt, reason, rulesHash, asExpected, notAsExpected, statements }
}

function summary(cells: readonly Cell[]) {
  const states = cells.map(({ state }) => state)
  const asExpected = states.filter((state) => state === 'as-expected').length
  return { state: worst(states), asExpected, total: cells.length }
}

/** What could not be shown hides no failure, and is not hidden by success. */
function worst(states: readonly Verdict[]): Verdict {
  if (states.includes('not-as-expected')) return 'not-as-expected'
  return states.includes('unknown') ? 'unknown' : 'as-expected'
}

function line(cell: Cell, { sources, targets }: ProofContent): ProofLine {
  const target = targets.find(({ id }) => id === cell.target)
  return {
    source: sources.find(({ id }) => id === cell.source)?.title ?? cell.source,
    target: target?.title ?? cell.target,
    detail: target?.detail ?? null,
    ...{ over: cell.over, expected: cell.expected, state: cell.state },
    answer: answerInWords(cell),
    counted: countInWords(cell),
    rule: cell.rule?.key ?? null,
  }
}
