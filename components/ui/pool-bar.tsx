import { cn } from './class-names'

/** How full a pool of addresses is. Three quarters ask for attention, the last address is a failure. */
export function PoolBar({ used, size, className }: { used: number; size: number; className?: string }) {
  const share = size === 0 ? 0 : Math.min(1, used / size)
  const fill = share >= 1 ? 'bg-failed' : share >= 0.75 ? 'bg-attention' : 'bg-accent'
  return (
    <div className={cn('relative h-1.5 overflow-hidden rounded-full bg-line', className)}>
      <meter className="sr-only" aria-label="Addresses in use" min={0} max={size} value={used} />
      <div
        aria-hidden
        className={cn('h-full rounded-full transition-[width] duration-200 ease-out', fill)}
        style={{ width: `${used > 0 ? Math.max(2, share * 100) : 0}%` }}
      />
    </div>
  )
}
