'use client'
import { useHydrated } from './hydrated'

/** A box to choose one of many by. */
export function Check({ label, checked, onChange }: { label: string; checked: boolean; onChange: () => void }) {
  const hydrated = useHydrated()
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      disabled={!hydrated}
      onChange={onChange}
      className="block size-4 accent-(--accent)"
    />
  )
}
