import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'

/**
 * What is done with several rows at once; `label`: `Chosen leases`. At the lower edge: nothing moves under the pointer that chooses,
 * and whoever chooses far down has it at hand.
 */
export function ChosenBar({
  label,
  count,
  onClear,
  children,
}: {
  label: string
  count: number
  onClear: () => void
  children: ReactNode
}) {
  return (
    <section
      aria-label={label}
      className="sticky bottom-4 z-20 flex animate-appear flex-wrap items-center gap-2 rounded-md border border-accent px-3 py-2 shadow-float soft-accent"
    >
      <p aria-live="polite" className="mr-2 font-medium">
        {count} chosen
      </p>
      {children}
      <Button kind="quiet" size="small" onClick={onClear}>
        <X aria-hidden /> Clear
      </Button>
    </section>
  )
}
