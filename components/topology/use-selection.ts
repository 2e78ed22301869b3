'use client'
import { usePathname, useSearchParams } from 'next/navigation'

/** The selected thing and the way of looking, kept in the URL: a link shows what its sender saw. */
export function useSelection() {
  const path = usePathname()
  const search = useSearchParams()
  const replace = (name: string, value: string | null) => {
    const next = new URLSearchParams(search)
    if (value === null) next.delete(name)
    else next.set(name, value)
    // Not a navigation: the page is the same, and nothing has to be fetched for it.
    window.history.replaceState(null, '', next.size > 0 ? `${path}?${next}` : path)
  }
  return {
    selected: search.get('node'),
    select: (id: string | null) => replace('node', id),
    asList: search.get('view') === 'list',
    showList: (on: boolean) => replace('view', on ? 'list' : null),
  }
}
