import type { ReactNode } from 'react'
import { cn } from './class-names'

/** A list of names and values; values that a machine would say are mono. */
export function Definitions({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={cn('grid grid-cols-[minmax(96px,auto)_1fr] gap-x-6 gap-y-2 text-13', className)}>{children}</dl>
}

export function Definition({ label, children, mono }: { label: ReactNode; children: ReactNode; mono?: boolean }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className={cn('min-w-0 break-words', mono && 'font-mono')}>{children}</dd>
    </>
  )
}
