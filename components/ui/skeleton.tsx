import { cn } from './class-names'

/** The shape of what is being fetched: a line of text, unless it has a height of its own. */
export function Skeleton({ className = 'h-4' }: { className?: string }) {
  return <div aria-hidden className={cn('skeleton', className)} />
}

/** Says to a screen reader what the shapes on the page stand for. */
export function Loading({
  what,
  children,
  className,
}: {
  what: string
  children: React.ReactNode
  className?: string
}) {
  return (
    <div aria-busy aria-live="polite" className={className}>
      <span className="sr-only">Loading {what}</span>
      {children}
    </div>
  )
}
