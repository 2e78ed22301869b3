'use client'
import type { ComponentProps } from 'react'
import { cn } from './class-names'
import { useField } from './field'
import { useHydrated } from './hydrated'

export const CONTROL =
  'w-full rounded-md border border-line-strong bg-surface px-3 text-ink transition-colors duration-150 placeholder:text-faint hover:border-faint disabled:bg-sunken disabled:text-muted disabled:hover:border-line-strong aria-invalid:border-failed'

export function Input({ mono, className, readOnly, ...rest }: ComponentProps<'input'> & { mono?: boolean }) {
  const hydrated = useHydrated()
  return (
    <input
      {...useField()}
      className={cn(CONTROL, 'h-9', mono ? 'font-mono text-13' : 'text-14', className)}
      readOnly={!hydrated || readOnly}
      {...rest}
    />
  )
}

export function TextArea({ mono, className, readOnly, ...rest }: ComponentProps<'textarea'> & { mono?: boolean }) {
  const hydrated = useHydrated()
  return (
    <textarea
      {...useField()}
      className={cn(CONTROL, 'min-h-24 py-2', mono ? 'font-mono text-12' : 'text-14', className)}
      readOnly={!hydrated || readOnly}
      {...rest}
    />
  )
}
