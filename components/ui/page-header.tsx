import type { ReactNode } from 'react'

/** One title, one sentence that says how things stand, one primary action at most. */
export function PageHeader({
  title,
  sentence,
  action,
  above,
  live = false,
}: {
  title: ReactNode
  sentence?: ReactNode
  action?: ReactNode
  above?: ReactNode
  /** The sentence follows the host: whoever cannot see it change is told. Not for one that counts seconds. */
  live?: boolean
}) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0 flex-1 basis-72">
        {above && <div className="mb-1 text-13 text-muted">{above}</div>}
        <h1 className="text-28 font-semibold tracking-tight">{title}</h1>
        {sentence && (
          <div aria-live={live ? 'polite' : undefined} className="mt-1 max-w-3xl text-16 text-muted">
            {sentence}
          </div>
        )}
      </div>
      {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
    </header>
  )
}
