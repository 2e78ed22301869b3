'use client'
import { useRef } from 'react'
import { isPlainKey, useKey } from '@/components/shell/use-key'
import { ChoiceMenu } from '@/components/ui/choice-menu'
import { Input } from '@/components/ui/input'
import { markOf } from '@/components/ui/state'
import type { LeaseRow } from '@/server/views/leases'
import { kindWord } from './kind-word'
import { SaveMenu } from './save-menu'
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
