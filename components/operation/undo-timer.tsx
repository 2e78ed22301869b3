import { ShieldCheck } from 'lucide-react'

/** The way back that the host goes by itself: how long it still waits to hear of this operation. */
export function UndoTimer({ at, now, running }: { at: number; now: number; running: boolean }) {
  const left = Math.max(0, Math.ceil((at - now) / 1000))
  return (
    <p className="flex items-start gap-2 text-13 text-muted" role="timer" aria-live="off">
      <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {left > 0 ? (
          <>
            The host takes everything back by itself in <span className="font-mono text-ink">{left} s</span>
            {running
              ? ' unless it hears of this operation. Each command that ends begins the time anew.'
              : ' unless somebody decides otherwise.'}
          </>
        ) : (
          'The host takes everything back by itself as soon as its running command has ended.'
        )}
      </span>
    </p>
  )
}
