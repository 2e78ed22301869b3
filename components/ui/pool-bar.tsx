import { cn } from './class-names'

/** How full a pool of addresses is: claimed by more than one, leased, and then kept for somebody. Three quarters ask for attention, the last address is a failure. */
export function PoolBar({
  pool: { size, used, reserved, contested = 0 },
  className,
}: {
  pool: { size: number; used: number; reserved: number; contested?: number }
  className?: string
}) {
  const share = (count: number) => (size === 0 ? 0 : Math.min(1, count / size))
  const taken = used + reserved
  const fill = share(taken) >= 1 ? 'bg-failed' : share(taken) >= 0.75 ? 'bg-attention' : 'bg-accent'
  const width = (count: number) => ({ width: `${count > 0 ? Math.max(2, share(count) * 100) : 0}%` })
  return (
    <div className={cn('relative flex h-1.5 overflow-hidden rounded-full bg-line', className)}>
      <meter className="sr-only" aria-label="Addresses in use" min={0} max={size} value={taken} />
      {contested > 0 && <div aria-hidden className="h-full bg-failed" style={width(contested)} />}
      <div
        aria-hidden
        className={cn('h-full transition-[width] duration-200 ease-out', fill, reserved === 0 && 'rounded-r-full')}
        style={width(Math.max(0, used - contested))}
      />
      <div
        aria-hidden
        className={cn('h-full rounded-r-full opacity-40 transition-[width] duration-200 ease-out', fill)}
        style={width(reserved)}
      />
    </div>
  )
}
