'use client'
import { Switch as Radix } from 'radix-ui'
import { useField } from './field'

export function Switch({
  checked,
  onChange,
  disabled,
}: {
  checked: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
}) {
  return (
    <Radix.Root
      {...useField()}
      checked={checked}
      onCheckedChange={onChange}
      {...(disabled ? { disabled } : {})}
      className="h-5 w-9 rounded-full border border-line-strong bg-sunken transition-colors duration-150 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <Radix.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-muted transition-transform duration-150 data-[state=checked]:translate-x-[18px] data-[state=checked]:bg-on-accent" />
    </Radix.Root>
  )
}
