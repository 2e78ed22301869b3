'use client'
import { X } from 'lucide-react'
import { SearchWords } from '@/components/ui/search-words'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { Search } from '@/server/ledger/search/spec'
import type { LedgerPage } from '@/server/ledger/view'
import { isSearch, NO_SEARCH } from './ledger-words'

const ANY = 'any'

/** Words, host, who, effect, outcome, time: whichever of them. */
export function LedgerSearch({
  search,
  found: { hosts, actors },
  onSearch,
}: {
  search: Search
  found: LedgerPage
  onSearch: (part: Partial<Search>) => void
}) {
  const choose = <T extends string>(value: string) => (value === ANY ? null : (value as T))
  return (
    <search aria-label="Search the ledger" className="grid grid-cols-2 gap-2 lg:grid-cols-4">
      <SearchWords
        text={search.text}
        label="Search in the words of commands"
        placeholder="Search in commands"
        onSettled={(text) => onSearch({ text })}
        className="col-span-2"
      />
      <Select
        label="Host"
        value={search.host ?? ANY}
        onChange={(value) => onSearch({ host: choose(value) })}
        choices={[{ value: ANY, label: 'Any host' }, ...hosts.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Select
        label="Sent by"
        value={search.who ?? ANY}
        onChange={(value) => onSearch({ who: choose(value) })}
        choices={[{ value: ANY, label: 'Anybody' }, ...actors.map((value) => ({ value, label: value }))]}
      />
      <Select
        label="Effect"
        value={search.effect ?? ANY}
        onChange={(value) => onSearch({ effect: choose(value) })}
        choices={[
          { value: ANY, label: 'Any effect' },
          { value: 'changes', label: 'Changes a host' },
          { value: 'looks', label: 'Only looks' },
        ]}
      />
      <Select
        label="Outcome"
        value={search.failed ?? ANY}
        onChange={(value) => onSearch({ failed: choose(value) })}
        choices={[
          { value: ANY, label: 'Any outcome' },
          { value: 'yes', label: 'Failed' },
        ]}
      />
      <Moment label="From" at={search.from} onChange={(from) => onSearch({ from })} />
      <Moment label="To" at={search.to} onChange={(to) => onSearch({ to })} />
      {isSearch(search) && (
        <p className="col-span-2 flex flex-wrap items-center gap-2 text-13 text-muted lg:col-span-4">
          {search.operation && <span>Of one operation.</span>}
          <Button size="small" kind="quiet" onClick={() => onSearch(NO_SEARCH)}>
            <X aria-hidden /> Clear the search
          </Button>
        </p>
      )}
    </search>
  )
}

/** In the time zone of whoever looks. */
function Moment({ label, at, onChange }: { label: string; at: number | null; onChange: (at: number | null) => void }) {
  const known = at === null ? '' : localText(at)
  return (
    <label className="flex min-w-0 items-center gap-2 text-13 text-muted max-sm:col-span-2">
      <span className="w-8 shrink-0">{label}</span>
      <Input
        type="datetime-local"
        value={known}
        onChange={({ target: { value } }) => onChange(value === '' ? null : new Date(value).getTime())}
      />
    </label>
  )
}

/** `2026-11-29T05:10`. */
function localText(at: number): string {
  const date = new Date(at)
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
