import type { ProofCell, ProofSource } from '@/server/views/proof'

/** Rows of which a reader still sees the end. */
const MANY = 24

/** Apps of which there is something to say, those of which there is nothing where they are many, and everybody else. */
export function foldSources(sources: readonly ProofSource[]): Record<'telling' | 'folded' | 'others', ProofSource[]> {
  const isApp = ({ id }: ProofSource) => id.startsWith('app-')
  const isQuiet = (source: ProofSource) =>
    isApp(source) &&
    source.note === null &&
    source.cells.length > 0 &&
    source.cells.every(({ state }) => state === 'as-expected')
  const quiet = sources.filter(isQuiet)
  const folded = quiet.length > MANY ? quiet : []
  const apps = sources.filter(isApp)
  return {
    telling: folded.length > 0 ? apps.filter((source) => !isQuiet(source)) : apps,
    folded,
    others: sources.filter((source) => !isApp(source)),
  }
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
