'use client'
import { Search as Glass } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { markOf } from '@/components/ui/state'
import { type Search, STATES } from '@/server/operations/search/spec'
import type { OperationPage } from '@/server/views/operation'

const ANY = 'any'
const QUIET_MS = 250
/** How long the way to another page may take. */
const LEAVING_MS = 5000

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
      <Words text={search.text} onSettled={(text) => onSearch({ text })} />
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

/** What is typed is looked for once it has stood still for a moment. */
function Words({ text, onSettled }: { text: string; onSettled: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  if (text !== known) {
    setKnown(text)
    if (text !== typed.trim()) setTyped(text)
  }
  const staysUntil = useRef(0)
  useEffect(() => {
    const isSettled = typed.trim() === text
    const settle = () => isSettled || onSettled(typed)
    let timer = setTimeout(settle, Math.max(QUIET_MS, staysUntil.current - Date.now()))
    // Whoever follows a link would be fetched back by an address that changes after that: it changes before, or not for a while.
    const leave = ({ target, button, ctrlKey, metaKey, shiftKey }: MouseEvent) => {
      const isLink = target instanceof Element && target.closest('a[href]') !== null
      if (!isLink || button !== 0 || ctrlKey || metaKey || shiftKey) return
      clearTimeout(timer)
      settle()
      staysUntil.current = Date.now() + LEAVING_MS
      timer = setTimeout(settle, LEAVING_MS)
    }
    document.addEventListener('click', leave, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('click', leave, true)
    }
  })
  return (
    <div className="relative max-sm:col-span-2">
      <Glass className="pointer-events-none absolute top-2.5 left-3 size-4 text-faint" aria-hidden />
      <Input
        type="search"
        aria-label="Search in titles, commands, outputs and outcomes"
        placeholder="Search in titles, commands and outputs"
        maxLength={200}
        className="pl-9"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  )
}
