import type { ReactNode } from 'react'
import { cn } from './class-names'
import { markOf, SOFT } from './state'
import { StateIcon } from './state-icon'

/** A sentence that stands above a page or a form: what is, then what to do. */
export function Notice({
  state,
  title,
  children,
  action,
  role,
}: {
  state: string
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  role?: 'alert'
}) {
  const { tone } = markOf(state)
  return (
    <div
      role={role}
      className={cn(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md px-4 py-3',
        tone !== 'unknown' && 'border border-line',
        SOFT[tone],
      )}
    >
      <StateIcon tone={tone} className="mt-0.5" />
      <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
        <p className="font-medium text-ink">{title}</p>
        {children && <div className="mt-1 text-13 text-muted">{children}</div>}
      </div>
      {action}
    </div>
  )
}
