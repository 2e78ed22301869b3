import type { ComponentType, ReactNode } from 'react'

/** An icon, what this is, the one thing to do. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  alone,
}: {
  icon?: ComponentType<{ className?: string }>
  title: string
  children?: ReactNode
  action?: ReactNode
  /** It is the whole page: its title is the title of the page. */
  alone?: boolean
}) {
  const Heading = alone ? 'h1' : 'h2'
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center">
      {Icon && (
        <span
          aria-hidden
          className="mb-4 grid size-12 place-items-center rounded-full border border-line bg-surface text-faint"
        >
          <Icon className="size-5" />
        </span>
      )}
      <Heading className="text-16 font-semibold">{title}</Heading>
      {children && <div className="mt-1 max-w-md text-muted">{children}</div>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
