'use client'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names'
import { useWider } from './use-wider'

/**
 * Rows of 36 px, no stripes, and a head that stays below the top bar while the page scrolls. A table that is wider than its place
 * scrolls sideways inside it; there the head goes with the rows, and `ActionCell` stays in sight.
 */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  const [place, isWider] = useWider()
  return (
    <section
      ref={place}
      data-wider={isWider || undefined}
      className="group/table relative overflow-clip rounded-md border border-line bg-surface data-wider:overflow-x-auto"
      aria-label={label}
    >
      <table
        className={cn('w-full border-collapse text-13', !isWider && '[&>thead]:sticky [&>thead]:top-14 [&>thead]:z-10')}
      >
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
        // A border would stay behind when the head stays.
        'h-9 bg-sunken px-3 font-medium whitespace-nowrap text-muted shadow-[inset_0_-1px_var(--line)]',
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

/** The last cell of a `group` row: what can be done about it, in sight however wide the table is. */
export function ActionCell({ children }: { children: ReactNode }) {
  return (
    <Cell className="py-0 text-right group-data-wider/table:sticky group-data-wider/table:right-0 group-data-wider/table:bg-surface group-data-wider/table:group-hover:bg-sunken">
      {children}
    </Cell>
  )
}
