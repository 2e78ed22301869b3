'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Check } from '@/components/ui/check'
import { StateMark } from '@/components/ui/state-mark'
import type { AppRow } from '@/server/views/apps'
import { AppActions } from './app-actions'
import { addressWord } from './app-line'
import { AttachmentMark } from './attachment-mark'
import { Remarks } from './remarks'

/** Cards that are shown before somebody asks for more. */
const AT_ONCE = 100

/** The guests on a phone. */
export function AppCards({
  hostId,
  rows,
  ready,
  chosen,
  onChoose,
}: {
  hostId: string
  rows: readonly AppRow[]
  ready: boolean
  chosen: ReadonlySet<number>
  onChoose: (vmid: number, along: boolean) => void
}) {
  const [shown, setShown] = useState(AT_ONCE)
  return (
    <>
      <ul className="rounded-md border border-line bg-surface" aria-label="Apps">
        {rows.slice(0, shown).map((row) => (
          <li key={row.vmid} className="border-b border-line px-4 py-3 last:border-b-0">
            <p className="flex items-center justify-between gap-3">
              <span className="flex min-w-0 items-center gap-3">
                <Check
                  label={`Choose ${row.name}`}
                  checked={chosen.has(row.vmid)}
                  onChange={(along) => onChoose(row.vmid, along)}
                />
                <span className="min-w-0 truncate">
                  <span className="font-medium break-all">{row.name}</span>{' '}
                  <span className="font-mono text-12 text-faint">
                    {row.kind === 'vm' ? 'VM' : 'CT'} {row.vmid}
                  </span>
                  <Remarks of={row.remarks} />
                </span>
              </span>
              <span className="flex shrink-0 items-center gap-2">
                <StateMark state={row.state === 'running' ? 'active' : row.state} word={row.state} />
                <AppActions hostId={hostId} row={row} ready={ready} />
              </span>
            </p>
            <p className="mt-1 flex flex-wrap justify-between gap-x-4 text-13">
              <AttachmentMark row={row} />
              <span className="font-mono">
                {row.addresses.join(', ') || <span className="font-sans text-faint">{addressWord(row)}</span>}
              </span>
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
