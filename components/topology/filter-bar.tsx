'use client'
import { X } from 'lucide-react'
import { useRef } from 'react'
import { isPlainKey, useKey } from '@/components/shell/use-key'
import { Button } from '@/components/ui/button'
import { ChoiceMenu } from '@/components/ui/choice-menu'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { markOf } from '@/components/ui/state'
import type { Node } from '@/server/engine/capability'
import type { TopologyView } from '@/server/views/topology'
import { asksForNothing, type Filter, NO_FILTER } from './filter'
import { kindWord } from './kind-word'

type Props = {
  view: TopologyView
  filter: Filter
  /** How many were found. */
  count: number
  onChange: (filter: Filter) => void
  /** Takes one to what was found. */
  onGo: () => void
}

/** What somebody looks for. In the diagram the rest is dimmed, in the lists it is left out. */
export function FilterBar({ view, filter, count, onChange, onGo }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useKey(isPlainKey('/'), () => input.current?.focus())
  const change = (part: Partial<Filter>) => onChange({ ...filter, ...part })
  return (
    <search className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2 sm:px-6">
      <div className="relative w-64 max-sm:w-full">
        <Input
          ref={input}
          type="search"
          aria-label="Find in the topology"
          title="Words found anywhere, or ip: net: state: kind: name: for one place"
          placeholder="Name, address, net:, state:"
          value={filter.text}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onGo()
            if (event.key !== 'Escape') return
            event.preventDefault()
            if (filter.text === '') event.currentTarget.blur()
            else change({ text: '' })
          }}
          className="h-8! pr-8"
        />
        {filter.text === '' && (
          <span className="pointer-events-none absolute inset-y-0 right-2 flex items-center max-md:hidden">
            <Kbd>/</Kbd>
          </span>
        )}
      </div>
      <ChoiceMenu
        label="Network"
        all={view.networks.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={filter.networks}
        onChange={(networks) => change({ networks })}
      />
      <ChoiceMenu
        label="State"
        all={unique(view.nodes, ({ state }) => state).map((value) => ({ value, label: markOf(value).word }))}
        chosen={filter.states}
        onChange={(states) => change({ states })}
      />
      <ChoiceMenu
        label="Kind"
        all={unique(view.nodes, ({ kind }) => kind).map((value) => ({ value, label: kindWord(value) }))}
        chosen={filter.kinds}
        onChange={(kinds) => change({ kinds })}
      />
      {!asksForNothing(filter) && (
        <>
          <output className="text-13 text-muted">
            {count} of {view.nodes.length} found
          </output>
          <Button kind="quiet" size="small" onClick={() => onChange(NO_FILTER)}>
            <X /> Clear
          </Button>
        </>
      )}
    </search>
  )
}

function unique<T extends string>(nodes: readonly Node[], of: (node: Node) => T): T[] {
  return [...new Set(nodes.map(of))].sort()
}
