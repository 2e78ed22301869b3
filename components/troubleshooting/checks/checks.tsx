'use client'
import { useEffect } from 'react'
import { Sheet } from '@/components/ui/sheet'
import { useWide } from '@/components/ui/use-wide'
import type { ChecksView } from '@/server/checks'
import { useTroubleshooting } from '../use-view'
import { CheckDetails } from './check-details'
import { CheckList } from './check-list'
import { wrongFirst } from './checks-words'

/** What was checked at the left, what shows it at the right; on phones in a sheet. */
export function Checks({ hostId, view }: { hostId: string; view: ChecksView }) {
  const wide = useWide()
  const { check, change } = useTroubleshooting()
  const first = wrongFirst(view.rows)[0]?.id ?? null
  // Whoever comes without a choice of their own sees what is wrong.
  const selected = check ?? (wide ? first : null)
  const row = view.rows.find(({ id }) => id === selected) ?? null
  const select = (id: string) => change({ check: id })
  useEffect(() => {
    if (check !== null && row === null) change({ check: null })
  }, [check, row, change])
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <CheckList view={view} selected={selected} onSelect={select} />
      {wide !== false && (
        <section aria-label="What shows it" className="md:sticky md:top-20">
          {row ? (
            <CheckDetails key={row.id} hostId={hostId} row={row} />
          ) : (
            <p className="rounded-md border border-dashed border-line-strong p-6 text-muted max-md:hidden">
              Choose a check to see what was asked, what came back, and what it means.
            </p>
          )}
        </section>
      )}
      {row && wide === false && (
        <Sheet open side="bottom" title={row.title} onOpenChange={(open) => !open && change({ check: null })}>
          <CheckDetails key={row.id} hostId={hostId} row={row} bare />
        </Sheet>
      )}
    </div>
  )
}
