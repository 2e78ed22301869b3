import { RelativeTime } from '@/components/ui/relative-time'
import { markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import type { HealthView } from '@/server/checks'

/** The newest first. */
export function Timeline({ changes }: { changes: HealthView['changes'] }) {
  if (changes.length === 0)
    return <p className="px-4 py-3 text-muted">No check has changed yet. What changes is kept here, with its time.</p>
  return (
    <ol aria-label="What has changed" className="max-h-[36rem] overflow-y-auto">
      {changes.map(({ id, title, to, sentence, at, first }) => (
        <li key={id} className="flex items-start gap-3 border-b border-line px-4 py-2 last:border-b-0">
          <StateIcon tone={markOf(to).tone} className="mt-0.5" />
          <span className="min-w-0 flex-1">
            <span className="flex items-baseline justify-between gap-3">
              <span className="font-medium">{title}</span>
              <span className="shrink-0 text-12 whitespace-nowrap text-faint">
                <RelativeTime at={at} />
              </span>
            </span>
            <span className="block text-13 text-muted">
              {to === 'pass' ? 'Passes again. ' : first ? 'When it was first asked: ' : ''}
              {sentence}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}
