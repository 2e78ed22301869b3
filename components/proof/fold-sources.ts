import type { ProofCell, ProofSource } from '@/server/views/proof'

/** Rows of which a reader still sees the end. */
const MANY = 24

/** What is not as it has to be comes first; where many sources have nothing to say, they are folded. */
export function foldSources(sources: readonly ProofSource[]): { shown: ProofSource[]; folded: ProofSource[] } {
  const isQuiet = ({ id, cells, note }: ProofSource) =>
    id.startsWith('app-') && note === null && cells.length > 0 && cells.every(({ state }) => state === 'as-expected')
  const quiet = sources.filter(isQuiet)
  const telling = sources.filter((source) => !isQuiet(source))
  return quiet.length > MANY ? { shown: telling, folded: quiet } : { shown: [...sources], folded: [] }
}

/** All of them as if they were one. */
export function sumOf(sources: readonly ProofSource[]): ProofSource {
  const cells = new Map<string, ProofCell>()
  for (const cell of sources.flatMap((source) => source.cells)) {
    const sum = cells.get(cell.group)
    cells.set(cell.group, {
      ...cell,
      asExpected: (sum?.asExpected ?? 0) + cell.asExpected,
      total: (sum?.total ?? 0) + cell.total,
    })
  }
  return { id: 'folded', title: `${sources.length} apps`, note: 'all as expected', cells: [...cells.values()] }
}
