'use client'
import { Download, X } from 'lucide-react'
import Link from 'next/link'
import { useRef } from 'react'
import { isPlainKey, useKey } from '@/components/shell/use-key'
import { Button } from '@/components/ui/button'
import { ChoiceMenu } from '@/components/ui/choice-menu'
import { Input } from '@/components/ui/input'
import { Menu, MenuItem } from '@/components/ui/menu'
import { saveFile } from '@/components/ui/save-file'
import { markOf } from '@/components/ui/state'
import { planPath } from '@/components/plan/path'
import type { LeaseRow } from '@/server/views/leases'
import { kindWord } from './kind-word'
import { toCsv, toJson } from './lease-export'
import type { LeaseFilter } from './sort-leases'

/** What somebody looks for among the leases, and what can be done with those that are shown. */
export function LeaseTools({
  all,
  shown,
  filter,
  onChange,
}: {
  all: readonly LeaseRow[]
  shown: readonly LeaseRow[]
  filter: LeaseFilter
  onChange: (filter: LeaseFilter) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  useKey(isPlainKey('/'), () => input.current?.focus())
  const states = [...new Set(all.map(({ state }) => state))].sort()
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort()
  return (
    <search className="flex flex-wrap items-center gap-2">
      <Input
        ref={input}
        type="search"
        aria-label="Search leases"
        placeholder="Name, VMID, address or MAC"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
        className="h-8! w-64! max-sm:w-full!"
      />
      <ChoiceMenu
        label="State"
        all={states.map((value) => ({ value, label: markOf(value).word }))}
        chosen={filter.states}
        onChange={(chosen) => onChange({ ...filter, states: chosen })}
      />
      <ChoiceMenu
        label="Kind"
        all={kinds.map((value) => ({ value, label: kindWord(value) }))}
        chosen={filter.kinds}
        onChange={(chosen) => onChange({ ...filter, kinds: chosen })}
      />
      <SaveMenu label="Save" rows={shown} />
    </search>
  )
}

/** As many as an address of a page takes. */
const AT_ONCE = 200

/** What is done with several at once. */
export function ChosenBar({
  hostId,
  chosen,
  onClear,
}: {
  hostId: string
  chosen: readonly LeaseRow[]
  onClear: () => void
}) {
  // Whoever runs goes on using its address: its lease is not released.
  const idle = chosen.filter(({ leased, guest }) => leased && guest?.running !== true)
  const leased = idle.slice(0, AT_ONCE)
  return (
    <section
      aria-label="Chosen leases"
      // At the lower edge: nothing moves under the pointer that chooses, and whoever chooses far down has it at hand.
      className="sticky bottom-4 z-20 flex animate-appear flex-wrap items-center gap-2 rounded-md border border-accent px-3 py-2 shadow-float soft-accent"
    >
      <p aria-live="polite" className="mr-2 font-medium">
        {chosen.length} chosen
      </p>
      {leased.length > 0 && (
        <Button asChild size="small">
          <Link href={planPath(hostId, { do: 'release', mac: leased.map(({ mac }) => mac).join(',') })}>
            Release {leased.length === 1 ? 'the lease' : `${leased.length} leases`}
          </Link>
        </Button>
      )}
      {idle.length > AT_ONCE && <p className="text-13 text-muted">The first {AT_ONCE} at once</p>}
      {idle.length < chosen.length && <p className="text-13 text-muted">{chosen.length - idle.length} in use</p>}
      <SaveMenu label="Save these" rows={chosen} />
      <Button kind="quiet" size="small" onClick={onClear}>
        <X aria-hidden /> Clear
      </Button>
    </section>
  )
}

function SaveMenu({ label, rows }: { label: string; rows: readonly LeaseRow[] }) {
  const save = (type: 'csv' | 'json', text: string) =>
    saveFile(`leases.${type}`, new Blob([text], { type: type === 'csv' ? 'text/csv' : 'application/json' }))
  return (
    <Menu
      trigger={
        <Button size="small" disabled={rows.length === 0}>
          <Download aria-hidden /> {label}
        </Button>
      }
    >
      <MenuItem onSelect={() => save('csv', toCsv(rows))}>As CSV</MenuItem>
      <MenuItem onSelect={() => save('json', toJson(rows))}>As JSON</MenuItem>
    </Menu>
  )
}
