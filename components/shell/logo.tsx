/** A bridge above, a network of its own below. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" className="size-8" aria-hidden>
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <g fill="none" className="stroke-on-accent" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M16 6v6M16 12H8v6m8-6h8v6" />
        <rect x="5" y="18" width="22" height="8" rx="2.5" />
      </g>
    </svg>
  )
}
