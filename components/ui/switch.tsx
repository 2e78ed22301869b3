'use client'
import { Switch as Radix } from 'radix-ui'
import type { Role } from '@/server/auth/role/spec'
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
    <Radix.Root
      checked={checked}
      onCheckedChange={onChange}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      disabled={disabled === true || lacking !== null}
      title={lacking ?? undefined}
      className="relative h-6 w-10 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors disabled:opacity-60 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <Radix.Thumb className="block size-4 translate-x-1 rounded-full bg-muted transition-transform data-[state=checked]:translate-x-5 data-[state=checked]:bg-on-accent" />
    </Radix.Root>
  )
}
