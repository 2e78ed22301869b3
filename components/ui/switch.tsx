'use client'
import type { Role } from '@/server/auth/role/spec'
import { cn } from './class-names'
import { useLacking } from './role'

/** On or off, at once; its label stands beside it, by `labelledBy`. */
export function Switch({
  checked,
  onChange,
  labelledBy,
  describedBy,
  disabled,
  needs,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  labelledBy: string
  describedBy?: string
  disabled?: boolean
  /** The role that it takes. */
  needs?: Role
}) {
  const lacking = useLacking(needs)
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      disabled={disabled === true || lacking !== null}
      title={lacking ?? undefined}
      onClick={() => onChange(!checked)}
      className={cn(
        'relative h-6 w-10 shrink-0 rounded-full border transition-colors disabled:opacity-60',
        checked ? 'border-accent bg-accent' : 'border-line-strong bg-sunken',
      )}
    >
      <span
        className={cn(
          'block size-4 rounded-full transition-transform',
          checked ? 'translate-x-5 bg-on-accent' : 'translate-x-1 bg-muted',
        )}
      />
    </button>
  )
}
