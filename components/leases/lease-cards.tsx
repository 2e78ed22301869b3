'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Check } from '@/components/ui/check'
import { StateMark } from '@/components/ui/state-mark'
import type { LeaseRow } from '@/server/views/leases'
import { Expiry } from './expiry'
import { GuestName } from './guest-name'
import { LeaseActions } from './lease-actions'
import { MacAddress } from './mac-address'

/** Cards that are shown before somebody asks for more: of different heights, so that those that are not seen cannot be left out. */
const AT_ONCE = 100

/** The leases on a phone. */
export function LeaseCards({
  hostId,
  rows,
  leaseHours,
  chosen,
  onChoose,
}: {
  hostId: string
  rows: readonly LeaseRow[]
  leaseHours: number
  chosen: ReadonlySet<string>
  onChoose: (id: string, along: boolean) => void
}) {
  const [shown, setShown] = useState(AT_ONCE)
  return (
    <>
      <ul className="rounded-md border border-line bg-surface" aria-label="Leases">
        {rows.slice(0, shown).map((row) => (
          <li key={row.id} className="border-b border-line px-4 py-3 last:border-b-0">
            <p className="flex items-center justify-between gap-3">
              <span className="flex min-w-0 items-center gap-3">
                <Check
                  label={`Choose ${row.guest?.name ?? row.mac}`}
                  checked={chosen.has(row.id)}
                  onChange={(along) => onChoose(row.id, along)}
                />
                <GuestName guest={row.guest} />
              </span>
              <span className="flex shrink-0 items-center gap-2">
                <StateMark state={row.state} />
                <LeaseActions hostId={hostId} row={row} />
              </span>
            </p>
            <p className="mt-1 flex justify-between gap-4 font-mono text-13">
              {[row.address ?? [], row.addresses6].flat().join(' ') || (
                <span className="font-sans text-faint">no address yet</span>
              )}
              <span className="font-sans text-muted">
                <Expiry row={row} leaseHours={leaseHours} />
              </span>
            </p>
            <p className="mt-0.5 flex flex-wrap justify-between gap-x-4 font-mono text-12 text-faint">
              <span className="break-all">{row.name ?? 'no name'}</span>
              <MacAddress mac={row.mac} />
            </p>
          </li>
        ))}
      </ul>
      {rows.length > shown && (
        <Button className="mt-3 w-full" onClick={() => setShown(shown + AT_ONCE)}>
          Show more of {rows.length}
        </Button>
      )}
    </>
  )
}
