import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/class-names'
import { RelativeTime } from '@/components/ui/relative-time'
import { markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import type { JobView } from '@/server/jobs'

export function JobList({
  jobs,
  selected,
  onSelect,
}: {
  jobs: readonly JobView[]
  selected: string | null
  onSelect(id: string): void
}) {
  return (
    <Card flush title="What was asked">
      <ul>
        {jobs.map(({ id, title, state, startedAt }) => (
          <li key={id} className="border-b border-line last:border-b-0">
            <button
              type="button"
              onClick={() => onSelect(id)}
              aria-current={id === selected || undefined}
              className={cn(
                'flex w-full items-start gap-3 px-4 py-2 text-left transition-colors duration-150 hover:bg-sunken',
                id === selected && 'soft-accent',
              )}
            >
              <StateIcon tone={markOf(state).tone} className="mt-0.5" />
              <span className="min-w-0 flex-1">
                <span className="block truncate">
                  {title}
                  <span className="sr-only">, {markOf(state).word}</span>
                </span>
                <span className="block text-12 text-faint">
                  <RelativeTime at={startedAt} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
