'use client'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { cn } from './class-names'

/** A line that opens to its detail. */
export function Disclosure({
  summary,
  children,
  initiallyOpen = false,
  className,
}: {
  summary: ReactNode
  children: ReactNode
  initiallyOpen?: boolean
  className?: string
}) {
  const id = useId()
  const [open, setOpen] = useState(initiallyOpen)
  return (
    <div className={className}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="group flex w-full items-start gap-2 rounded-sm py-1.5 text-left"
      >
        <ChevronRight
          className={cn(
            'mt-0.5 size-4 shrink-0 text-faint transition-transform duration-150 group-hover:text-ink',
            open && 'rotate-90',
          )}
          aria-hidden
        />
        <span className="min-w-0 flex-1">{summary}</span>
      </button>
      {open && (
        <div id={id} className="animate-appear pb-2 pl-6">
          {children}
        </div>
      )}
    </div>
  )
}
