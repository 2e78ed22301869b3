'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { type Search, searchOf, searchText } from '@/server/ledger/search/spec'

/** What is looked for in the ledger, kept in the URL: a link finds what its sender found. */
export function useLedgerSearch(): { search: Search; change: (part: Partial<Search>) => void } {
  const path = usePathname()
  const search = searchOf(Object.fromEntries(useSearchParams()))
  return {
    search,
    // Another search begins at its first page; it is no navigation.
    change: (part) => window.history.replaceState(null, '', path + searchText({ ...search, page: 1, ...part })),
  }
}
