import type { ReactNode } from 'react'
import { cn } from './class-names'

/** A small neutral label. States are a StateMark. */
export function Badge({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={cn(
        'inline-flex items-center rounded-sm border border-line bg-sunken px-1.5 text-12 whitespace-nowrap text-muted',
        className,
      )}
    >
      {children}
    </span>
  )
}
