import type { ReactNode } from 'react'
import { cn } from './class-names'

/** A group of things that belong together, under one quiet heading. */
export function Card({
  title,
  aside,
  children,
  flush,
  className,
}: {
  title?: ReactNode
  aside?: ReactNode
  children?: ReactNode
  flush?: boolean
  className?: string
}) {
  const hasBody = children !== undefined && children !== null
  return (
    <section className={cn('rounded-md border border-line bg-surface', className)}>
      {title && (
        <header
          className={cn(
            'flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2',
            hasBody && 'border-b border-line',
          )}
        >
          <h2 className="font-semibold">{title}</h2>
          {aside}
        </header>
      )}
      {hasBody && <div className={cn(!flush && 'p-4')}>{children}</div>}
    </section>
  )
}
