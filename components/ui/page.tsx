import type { ReactNode } from 'react'
import { cn } from './class-names'

/** 24 around, 24 between, and no wider than one can read. */
export function Page({ children, narrow }: { children: ReactNode; narrow?: boolean }) {
  return (
    <div className={cn('mx-auto flex flex-col gap-6 p-4 sm:p-6', narrow ? 'max-w-3xl' : 'max-w-6xl')}>{children}</div>
  )
}
