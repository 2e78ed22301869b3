'use client'
import { Download, SearchX, Terminal } from 'lucide-react'
import { Pager } from '@/components/operation/pager'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { type Search, searchText } from '@/server/ledger/search/spec'
import type { LedgerPage } from '@/server/ledger/view'
import { ChainCard } from './chain-card'
import { LedgerRow } from './ledger-row'
import { LedgerSearch } from './ledger-search'
import { foundSentence, isSearch, NO_SEARCH } from './ledger-words'

/** Everything that was sent to hosts, the newest first. */
export function LedgerView({
  found,
  search,
  onSearch,
}: {
  found: LedgerPage
  search: Search
  onSearch: (part: Partial<Search>) => void
}) {
  const { lines, count } = found
  return (
    <Page>
      <PageHeader
        title="Ledger"
        sentence={foundSentence(found, search)}
        action={lines.length > 0 && <SaveMenu search={search} />}
      />
      {count > 0 && <ChainCard />}
      {count > 0 && <LedgerSearch search={search} found={found} onSearch={onSearch} />}
      {lines.length > 0 ? (
        <ul className="rounded-md border border-line bg-surface">
          {lines.map((line) => (
            <LedgerRow key={line.seq} line={line} onSearch={onSearch} />
          ))}
        </ul>
      ) : isSearch(search) ? (
        <EmptyState
          icon={SearchX}
          title="No command matches this search"
          action={<Button onClick={() => onSearch(NO_SEARCH)}>Clear the search</Button>}
        >
          The words of each command were searched, as they were sent.
        </EmptyState>
      ) : (
        <EmptyState icon={Terminal} title="Nothing was sent to a host yet">
          Each command that reaches a host is written down here: who sent it, when, what for, and how it ended.
        </EmptyState>
      )}
      <Pager page={search.page} hasOlder={found.hasOlder} onPage={(page) => onSearch({ page })} />
    </Page>
  )
}

function SaveMenu({ search }: { search: Search }) {
  const href = (type: 'csv' | 'json') => {
    const words = searchText({ ...search, page: 1 })
    return `/api/v1/ledger${words === '' ? '?' : `${words}&`}type=${type}`
  }
  return (
    <Menu
      trigger={
        <Button kind="quiet">
          <Download aria-hidden /> Save
        </Button>
      }
    >
      <MenuItem onSelect={() => window.location.assign(href('csv'))}>As CSV</MenuItem>
      <MenuItem onSelect={() => window.location.assign(href('json'))}>As JSON</MenuItem>
    </Menu>
  )
}
