'use client'
import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import type { Role } from '@/server/auth/role/spec'
import { cn } from './class-names'
import { useField } from './field'
import { CONTROL } from './input'
import { useLacking } from './role'

export type Choice = { value: string; label: string; note?: string }

/** One of a few. `note` says what the choice means. */
export function Select({
  value,
  onChange,
  choices,
  disabled,
  label,
  placeholder,
  needs,
}: {
  /** Where no Field names it. */
  label?: string
  /** Where nothing is chosen yet. */
  placeholder?: string
  value: string
  onChange: (value: string) => void
  choices: readonly Choice[]
  disabled?: boolean
  /** The role that another choice takes. */
  needs?: Role
}) {
  const lacking = useLacking(needs)
  return (
    <Radix.Root value={value} onValueChange={onChange} disabled={disabled === true || lacking !== null}>
      <Radix.Trigger
        {...useField()}
        aria-label={label}
        title={lacking ?? undefined}
        className={cn(CONTROL, 'flex h-9 items-center justify-between gap-2 text-left')}
      >
        <Radix.Value placeholder={placeholder && <span className="text-faint">{placeholder}</span>} />
        <ChevronDown className="size-4 text-faint" aria-hidden />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-80 min-w-(--radix-select-trigger-width) animate-appear overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float"
        >
          <Radix.Viewport>
            {choices.map((choice) => (
              <Radix.Item
                key={choice.value}
                value={choice.value}
                className="flex cursor-default items-start gap-2 rounded-sm px-2 py-1.5 outline-none data-highlighted:bg-sunken"
              >
                <span className="mt-0.5 size-4 shrink-0">
                  <Radix.ItemIndicator>
                    <Check className="size-4 text-accent" aria-hidden />
                  </Radix.ItemIndicator>
                </span>
                <span>
                  <Radix.ItemText>{choice.label}</Radix.ItemText>
                  {choice.note && <span className="block text-12 text-faint">{choice.note}</span>}
                </span>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
