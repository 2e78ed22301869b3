import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/class-names'
import type { Difference } from '@/server/views/backups'

const PARTS: readonly { part: Difference['part']; title: string }[] = [
  { part: 'settings', title: 'Settings' },
  { part: 'network', title: 'Network of the host' },
  { part: 'guests', title: 'Guests' },
  { part: 'router', title: 'Router' },
  { part: 'files', title: 'Files' },
]

const MARKS: Readonly<Record<Difference['sign'], { word: string; look: string }>> = {
  '+': { word: 'added', look: 'soft-good text-good' },
  '−': { word: 'gone', look: 'soft-failed text-failed' },
  '~': { word: 'changed', look: 'soft-attention text-attention' },
  '?': { word: 'unknown', look: 'border border-dashed border-line-strong text-unknown' },
}

/** What is different, in words, by what it belongs to. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  return PARTS.map(({ part, title }) => {
    const found = differences.filter((difference) => difference.part === part)
    if (found.length === 0) return null
    return (
      <Card key={part} title={title} flush>
        <ul>
          {found.map(({ sign, text }) => (
            <li
              key={`${sign} ${text}`}
              className="flex items-start gap-3 border-b border-line/60 px-4 py-2 last:border-b-0"
            >
              <span
                className={cn(
                  'mt-px inline-grid size-5 shrink-0 place-items-center rounded-sm font-mono text-13',
                  MARKS[sign].look,
                )}
              >
                <span aria-hidden>{sign}</span>
                <span className="sr-only">{MARKS[sign].word}: </span>
              </span>
              <span className="min-w-0 wrap-anywhere">{text}</span>
            </li>
          ))}
        </ul>
      </Card>
    )
  })
}
