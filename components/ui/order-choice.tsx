import { ArrowDown, ArrowUp } from 'lucide-react'
import { Button } from './button'
import { cn } from './class-names'
import { CONTROL } from './input'
import type { SortedByProps } from './sorted-by'

export function OrderChoice({ columns, order, onSort }: SortedByProps<string>) {
  return (
    <p className="mb-2 flex h-8 items-center gap-2 text-13 text-muted">
      <label className="flex items-center gap-2">
        Sorted by
        <select
          value={order.column}
          onChange={({ target }) => onSort(target.value)}
          className={cn(CONTROL, 'h-8 w-auto! text-13')}
        >
          {columns.map(
            ({ id, label }) =>
              id !== null && (
                <option key={id} value={id}>
                  {label}
                </option>
              ),
          )}
        </select>
      </label>
      <Button
        kind="quiet"
        size="icon-small"
        aria-label={order.descending ? 'Sort upwards' : 'Sort downwards'}
        onClick={() => onSort(order.column)}
      >
        {order.descending ? <ArrowDown /> : <ArrowUp />}
      </Button>
    </p>
  )
}
