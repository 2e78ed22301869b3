import { cn } from './class-names'
import { TEXT, type Tone } from './state'

/** A shape of its own per state, so that none depends on colour: tick, triangle, cross, query, arc, ring. */
export function StateIcon({ tone, className }: { tone: Tone; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cn('size-4 shrink-0', TEXT[tone], tone === 'working' && 'animate-turn', className)}
    >
      {SHAPES[tone]}
    </svg>
  )
}

const SHAPES: Readonly<Record<Tone, React.ReactNode>> = {
  good: (
    <>
      <circle cx="8" cy="8" r="6.25" fill="currentColor" fillOpacity={0.14} />
      <path d="m5.2 8.2 2 2 3.6-4.2" />
    </>
  ),
  attention: (
    <>
      <path d="M8 2.2 14.2 13H1.8Z" fill="currentColor" fillOpacity={0.14} />
      <path d="M8 6.4v3M8 11.3v.01" />
    </>
  ),
  failed: (
    <>
      <path d="M5.3 1.9h5.4l3.4 3.4v5.4l-3.4 3.4H5.3l-3.4-3.4V5.3Z" fill="currentColor" fillOpacity={0.14} />
      <path d="m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2" />
    </>
  ),
  unknown: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="3" strokeDasharray="2.6 2.2" />
      <path d="M6.3 6.4a1.7 1.7 0 1 1 2.5 1.5c-.5.3-.8.6-.8 1.1m0 2.1v.01" />
    </>
  ),
  working: (
    <>
      <circle cx="8" cy="8" r="6.25" strokeOpacity={0.22} />
      <path d="M8 1.75A6.25 6.25 0 0 1 14.25 8" />
    </>
  ),
  off: <circle cx="8" cy="8" r="5.25" strokeOpacity={0.8} />,
}
