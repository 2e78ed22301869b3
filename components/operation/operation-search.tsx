'use client'
import { SearchWords } from '@/components/ui/search-words'
import { Select } from '@/components/ui/select'
import { markOf } from '@/components/ui/state'
import { type Search, STATES } from '@/server/operations/search/spec'
import type { OperationPage } from '@/server/views/operation'

const ANY = 'any'

/** Words, a state, a kind: whichever of them. */
export function OperationSearch({
  search,
  kinds,
  onSearch,
}: {
  search: Search
  kinds: OperationPage['kinds']
  onSearch: (part: Partial<Search>) => void
}) {
  const choose = (value: string) => (value === ANY ? null : value)
  return (
    <search className="grid grid-cols-2 gap-2 sm:grid-cols-[1fr_184px_200px]" aria-label="Search the record">
      <SearchWords
        text={search.text}
        label="Search in titles, commands, outputs and outcomes"
        placeholder="Search in titles, commands and outputs"
        className="max-sm:col-span-2"
        onSettled={(text) => onSearch({ text })}
      />
      <Select
        label="State"
        value={search.state ?? ANY}
        onChange={(value) => onSearch({ state: choose(value) as Search['state'] })}
        choices={[{ value: ANY, label: 'Any state' }, ...STATES.map((value) => ({ value, label: markOf(value).word }))]}
      />
      <Select
        label="Kind"
        value={search.kind ?? ANY}
        onChange={(value) => onSearch({ kind: choose(value) })}
        choices={[
          { value: ANY, label: 'Any kind' },
          ...kinds.map(({ kind, title }) => ({ value: kind, label: title })),
        ]}
      />
    </search>
  )
}
