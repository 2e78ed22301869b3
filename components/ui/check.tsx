'use client'
import { useHydrated } from './hydrated'

/** A box to choose one of many by; `along`: with Shift, for all between this and the one before. */
export function Check({
  label,
  checked,
  onChange,
}: {
  label: string
  checked: boolean
  onChange: (along: boolean) => void
}) {
  const hydrated = useHydrated()
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      disabled={!hydrated}
      onChange={({ nativeEvent }) => onChange('shiftKey' in nativeEvent && nativeEvent.shiftKey === true)}
      className="block size-4 accent-(--accent)"
    />
  )
}
