'use client'
import Link from 'next/link'
import { useRef } from 'react'
import { planPath } from '@/components/plan/path'
import { isPlainKey, useKey } from '@/components/shell/use-key'
import { Button } from '@/components/ui/button'
import { ChosenBar } from '@/components/ui/chosen-bar'
import { ChoiceMenu } from '@/components/ui/choice-menu'
import { Input } from '@/components/ui/input'
import { markOf } from '@/components/ui/state'
import type { AppRow } from '@/server/views/apps'
import { attachmentWord, canAttach, canDetach, kindName } from './app-words'
import type { AppFilter } from './sort-apps'

/** What somebody looks for among the guests. */
export function AppTools({
  all,
  filter,
  onChange,
}: {
  all: readonly AppRow[]
  filter: AppFilter
  onChange: (filter: AppFilter) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  useKey(isPlainKey('/'), () => input.current?.focus())
  const each = <T,>(of: (row: AppRow) => T) => [...new Set(all.map(of))].sort()
  return (
    <search className="flex flex-wrap items-center gap-2">
      <Input
        ref={input}
        type="search"
        aria-label="Search apps"
        placeholder="Name, VMID, address or bridge"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
        className="h-8! w-64! max-sm:w-full!"
      />
      <ChoiceMenu
        label="Network"
        all={each(({ attachment }) => attachment).map((value) => ({ value, label: attachmentWord(value) }))}
        chosen={filter.attachments}
        onChange={(attachments) => onChange({ ...filter, attachments })}
      />
      <ChoiceMenu
        label="State"
        all={each(({ state }) => state).map((value) => ({ value, label: markOf(value).word }))}
        chosen={filter.states}
        onChange={(states) => onChange({ ...filter, states })}
      />
      <ChoiceMenu
        label="Kind"
        all={each(({ kind }) => kind).map((value) => ({ value, label: kindName(value) }))}
        chosen={filter.kinds}
        onChange={(kinds) => onChange({ ...filter, kinds })}
      />
    </search>
  )
}

/** What is done with several at once; `ready`: whether guests can be attached now. */
export function ChosenApps({
  hostId,
  bridge,
  chosen,
  ready,
  onClear,
}: {
  hostId: string
  bridge: string
  chosen: readonly AppRow[]
  ready: boolean
  onClear: () => void
}) {
  const ids = (rows: readonly AppRow[]) => rows.map(({ vmid }) => vmid).join(',')
  const [coming, leaving] = [chosen.filter(canAttach), chosen.filter(canDetach)]
  return (
    <ChosenBar label="Chosen apps" count={chosen.length} onClear={onClear}>
      {coming.length > 0 && ready && (
        <Button asChild size="small" kind="primary">
          <Link href={planPath(hostId, { do: 'attach', guests: ids(coming) })}>
            Attach {coming.length} to {bridge}
          </Link>
        </Button>
      )}
      {leaving.length > 0 && (
        <Button asChild size="small">
          <Link href={planPath(hostId, { do: 'detach', guests: ids(leaving) })}>
            Bring {leaving.length} back to the LAN
          </Link>
        </Button>
      )}
    </ChosenBar>
  )
}
