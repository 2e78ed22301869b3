import { diffLines } from 'diff'

export type DiffLine = { mark: '+' | '−' | ' '; left: number | null; right: number | null; text: string }

/** A stretch of the file that is the same on both sides, and too long to be worth showing. */
export type DiffRow = DiffLine | { mark: '…'; count: number }

const CONTEXT = 3

/** A file before and after as lines, with three lines around each change; an absent file counts as empty. */
export function diffRows(before: string | null, after: string | null): DiffRow[] {
  let left = 0
  let right = 0
  const lines = diffLines(before ?? '', after ?? '').flatMap((part) =>
    part.value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): DiffLine => {
        if (part.added) return { mark: '+', left: null, right: ++right, text }
        if (part.removed) return { mark: '−', left: ++left, right: null, text }
        return { mark: ' ', left: ++left, right: ++right, text }
      }),
  )
  return fold(lines)
}

function fold(lines: readonly DiffLine[]): DiffRow[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((line) => line.mark !== ' '),
  )
  const rows: DiffRow[] = []
  lines.forEach((line, at) => {
    const last = rows.at(-1)
    if (near[at]) rows.push(line)
    else if (last?.mark === '…') last.count += 1
    else rows.push({ mark: '…', count: 1 })
  })
  return rows
}

export type DiffPair = { left: DiffLine | null; right: DiffLine | null } | { folded: number }

/** The same rows side by side: what was removed stands beside what was added in its place. */
export function pairRows(rows: readonly DiffRow[]): DiffPair[] {
  const pairs: DiffPair[] = []
  let removed: DiffLine[] = []
  const flush = () => {
    pairs.push(...removed.map((left) => ({ left, right: null })))
    removed = []
  }
  for (const row of rows) {
    if (row.mark === '−') removed.push(row)
    else if (row.mark === '+') pairs.push({ left: removed.shift() ?? null, right: row })
    else {
      flush()
      pairs.push(row.mark === '…' ? { folded: row.count } : { left: row, right: row })
    }
  }
  flush()
  return pairs
}

export function countDiff(rows: readonly DiffRow[]): { added: number; removed: number } {
  return {
    added: rows.filter((row) => row.mark === '+').length,
    removed: rows.filter((row) => row.mark === '−').length,
  }
}
