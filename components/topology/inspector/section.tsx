import type { ReactNode } from 'react'

/** A part of what the inspector shows. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 className="flex items-baseline justify-between gap-4 text-13 font-semibold">
        {title}
        {aside && <span className="text-12 font-normal text-muted">{aside}</span>}
      </h3>
      {children}
    </section>
  )
}
