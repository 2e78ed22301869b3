import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/class-names'
import { RelativeTime } from '@/components/ui/relative-time'
import { markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import { StateMark } from '@/components/ui/state-mark'
import type { CheckRow, ChecksView } from '@/server/checks'
import { GROUP_TITLES, wrongFirst } from './checks-words'

type Props = { view: ChecksView; selected: string | null; onSelect(id: string): void }

/** By what they are about; what is wrong stands above once more. */
export function CheckList({ view: { rows }, selected, onSelect }: Props) {
  const wrong = wrongFirst(rows)
  const groups = [...new Set(rows.map(({ group }) => group))]
  const list = (these: readonly CheckRow[]) => (
    <ul>
      {these.map((row) => (
        <Row key={row.id} row={row} isSelected={row.id === selected} onSelect={onSelect} />
      ))}
    </ul>
  )
  return (
    <div className="flex flex-col gap-4">
      {wrong.length > 0 && (
        <Card flush title={wrong.length === 1 ? 'What is wrong' : `What is wrong: ${wrong.length} things`}>
          {list(wrong)}
        </Card>
      )}
      {groups.map((group) => {
        const own = rows.filter((row) => row.group === group)
        return (
          <Card flush key={group} title={GROUP_TITLES[group]} aside={<Summary rows={own} />}>
            {list(own)}
          </Card>
        )
      })}
    </div>
  )
}

function Summary({ rows }: { rows: readonly CheckRow[] }) {
  const worst = (['fail', 'warn', 'unknown', 'not-run', 'pass'] as const).find((verdict) =>
    rows.some((row) => row.verdict === verdict),
  )
  if (rows.some(({ running }) => running)) return <StateMark state="running" />
  if (worst === 'pass') return <StateMark state="pass" word={`${rows.length} pass`} />
  const number = rows.filter(({ verdict }) => verdict === worst).length
  return worst ? <StateMark state={worst} word={`${number} ${markOf(worst).word}`} /> : null
}

function Row({ row, isSelected, onSelect }: { row: CheckRow; isSelected: boolean; onSelect(id: string): void }) {
  const { tone, word } = markOf(row.running ? 'running' : row.verdict)
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        onClick={() => onSelect(row.id)}
        aria-current={isSelected || undefined}
        className={cn(
          'flex w-full items-start gap-3 px-4 py-2 text-left transition-colors duration-150 hover:bg-sunken',
          isSelected && 'soft-accent',
        )}
      >
        <StateIcon tone={tone} className="mt-0.5" />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-3">
            <span className="font-medium">
              {row.title}
              <span className="sr-only">, {word}</span>
            </span>
            <span className="shrink-0 text-12 whitespace-nowrap text-faint">
              {row.at !== null && !row.running && <RelativeTime at={row.at} />}
            </span>
          </span>
          <span className={cn('block truncate text-13 text-muted', !isSelected && 'max-md:line-clamp-2')}>
            {row.sentence}
          </span>
        </span>
      </button>
    </li>
  )
}
