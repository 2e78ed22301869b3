import { cn } from './class-names'
import { countDiff, type DiffLine, type DiffPair, diffRows, pairRows } from './diff-rows'

const LINE = { '+': 'soft-good', '−': 'soft-failed', ' ': '' }
const SIGN = { '+': 'text-good', '−': 'text-failed', ' ': 'text-transparent' }

/** A file before and after: side by side where there is room, unified where there is not. */
export function DiffView({ path, before, after }: { path: string; before: string | null; after: string | null }) {
  const rows = diffRows(before, after)
  const { added, removed } = countDiff(rows)
  const whole = before === null || after === null
  return (
    <figure className="@container overflow-hidden rounded-md border border-line bg-surface">
      <figcaption className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line bg-sunken px-3 py-1.5 text-12">
        <span className="font-mono break-all">{path}</span>
        <span className="flex gap-3 font-mono">
          {whole && <span className="font-sans text-muted">{before === null ? 'new file' : 'file removed'}</span>}
          <span className="text-good">+{added}</span>
          <span className="text-failed">−{removed}</span>
        </span>
      </figcaption>
      <div className={cn('py-1 font-mono text-12 leading-5', !whole && '@3xl:hidden')}>
        {rows.map((row, at) =>
          row.mark === '…' ? (
            <Folded key={at} count={row.count} />
          ) : (
            <Line key={at} line={row} number={row.right ?? row.left} />
          ),
        )}
      </div>
      {!whole && (
        <div className="hidden py-1 font-mono text-12 leading-5 @3xl:block">
          {pairRows(rows).map((pair, at) => (
            <Pair key={at} pair={pair} />
          ))}
        </div>
      )}
    </figure>
  )
}

function Pair({ pair }: { pair: DiffPair }) {
  if ('folded' in pair) return <Folded count={pair.folded} />
  return (
    <div className="grid grid-cols-2 divide-x divide-line">
      <Line line={pair.left} number={pair.left?.left ?? null} />
      <Line line={pair.right} number={pair.right?.right ?? null} />
    </div>
  )
}

function Line({ line, number }: { line: DiffLine | null; number: number | null }) {
  if (!line) return <div className="hatched opacity-40" />
  return (
    <div className={cn('flex pr-3', LINE[line.mark])}>
      <span aria-hidden className="w-10 shrink-0 pr-2 text-right text-faint select-none">
        {number}
      </span>
      <span className={cn('w-4 shrink-0 select-none', SIGN[line.mark])}>{line.mark}</span>
      <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">{line.text || ' '}</span>
    </div>
  )
}

function Folded({ count }: { count: number }) {
  return <div className="px-3 py-0.5 text-faint select-none">⋯ {count} unchanged lines</div>
}
