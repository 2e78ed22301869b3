import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names'

/** Rows of 36 px, a header that stays, no stripes. Scrolls sideways inside itself when it must. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="relative overflow-x-auto rounded-md border border-line bg-surface" aria-label={label}>
      <table className="w-full border-collapse text-13">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  )
}

export type Direction = 'ascending' | 'descending'

export function HeadCell({
  children,
  direction,
  onSort,
  right,
}: {
  children: ReactNode
  direction?: Direction | undefined
  onSort?: () => void
  right?: boolean
}) {
  const Arrow = direction === 'ascending' ? ArrowUp : direction === 'descending' ? ArrowDown : ChevronsUpDown
  return (
    <th
      scope="col"
      aria-sort={onSort ? (direction ?? 'none') : undefined}
      className={cn(
        'h-9 border-b border-line bg-sunken px-3 font-medium whitespace-nowrap text-muted',
        right ? 'text-right' : 'text-left',
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className="-mx-1 inline-flex items-center gap-1 rounded-sm px-1 hover:text-ink"
        >
          {children}
          <Arrow className={cn('size-3.5', direction ? 'text-accent' : 'text-faint')} aria-hidden />
        </button>
      ) : (
        children
      )}
    </th>
  )
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cn(
        // At once: rows that pass under the pointer while somebody scrolls would each change their colour for several frames.
        'h-9 border-b border-line last:border-b-0 hover:bg-sunken',
        className,
      )}
      {...rest}
    />
  )
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={cn('px-3 whitespace-nowrap', className)} {...rest} />
}
