'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useState } from 'react'
import type { Filter } from './filter'

/** How somebody looks at the topology. */
export type View = {
  selected: string | null
  as: 'diagram' | 'table'
  filter: Filter
  /** The networks whose many apps are shown in full. */
  unfolded: ReadonlySet<string>
  /** The nodes that an explained path goes by, and the one at which it ends; empty where none is shown. */
  path: readonly string[]
  broken: string | null
}

type Kept = {
  view: View
  /** What the address said when it was last read. */
  read: string
  /** What was written to it since, and does not show in it yet: the router passes it on a moment later. */
  written: readonly string[]
}

/** It is kept in the address too: a link shows what its sender saw. */
export function useView(): View & { change: (part: Partial<View>) => void } {
  const path = usePathname()
  const address = useSearchParams().toString()
  const [{ view, read, written }, keep] = useState<Kept>(() => ({
    view: viewOfText(address),
    read: address,
    written: [],
  }))
  if (address !== read) {
    const at = written.indexOf(address)
    // Somebody has followed a link to this page.
    if (at < 0) keep({ view: viewOfText(address), read: address, written: [] })
    else keep({ view, read: address, written: written.slice(at + 1) })
  }
  const change = useCallback(
    (part: Partial<View>) => {
      const next = { ...view, ...part }
      const text = searchOf(next)
      keep({ view: next, read, written: text === searchOf(view) ? written : [...written, text] })
      // Not a navigation: the page is the same, and nothing has to be fetched for it.
      window.history.replaceState(null, '', text ? `${path}?${text}` : path)
    },
    [view, read, written, path],
  )
  return { ...view, change }
}

function viewOfText(text: string): View {
  return viewOf(new URLSearchParams(text))
}

export function viewOf(search: Pick<URLSearchParams, 'get' | 'getAll'>): View {
  return {
    selected: search.get('node'),
    as: search.get('view') === 'table' ? 'table' : 'diagram',
    filter: {
      text: search.get('q') ?? '',
      networks: search.getAll('net'),
      states: search.getAll('state'),
      kinds: search.getAll('kind'),
    },
    unfolded: new Set(search.getAll('unfolded')),
    path: search.getAll('path'),
    broken: search.get('broken'),
  }
}

export function searchOf({ selected, as, filter, unfolded, path, broken }: View): string {
  const all: [string, string][] = [
    ...(as === 'table' ? [['view', 'table'] as [string, string]] : []),
    ...(filter.text ? [['q', filter.text] as [string, string]] : []),
    ...filter.networks.map((id): [string, string] => ['net', id]),
    ...filter.states.map((state): [string, string] => ['state', state]),
    ...filter.kinds.map((kind): [string, string] => ['kind', kind]),
    ...[...unfolded].map((id): [string, string] => ['unfolded', id]),
    ...path.map((id): [string, string] => ['path', id]),
    ...(broken === null ? [] : [['broken', broken] as [string, string]]),
    ...(selected === null ? [] : [['node', selected] as [string, string]]),
  ]
  return new URLSearchParams(all).toString()
}
