import { Card } from '@/components/ui/card'
import { markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import type { CheckLine } from '@/server/views/plan'

/** What was looked for on the host, and the value that was found. */
export function Preflight({ lines, title = 'Preflight' }: { lines: readonly CheckLine[]; title?: string }) {
  if (lines.length === 0) return null
  return (
    <Card title={title} flush className="@container">
      <ul className="grid @4xl:grid-cols-2 @4xl:[&>li:nth-child(odd)]:border-r">
        {lines.map((line) => {
          const { tone, word } = markOf(line.state)
          return (
            <li key={line.id} className="flex gap-3 border-b border-line px-4 py-2.5 last:border-b-0">
              <StateIcon tone={tone} className="mt-0.5" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap justify-between gap-x-4">
                  <span>
                    <span className="sr-only">{word}: </span>
                    {line.title}
                  </span>
                  <span className="font-mono text-13 break-words text-muted">{line.value}</span>
                </p>
                {line.remedy && <p className="mt-1 text-13">{line.remedy}</p>}
              </div>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
