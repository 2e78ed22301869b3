'use client'
import { History, SearchX } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { useNow } from '@/components/ui/clock'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { type Search, searchText } from '@/server/operations/search/spec'
import type { OperationPage } from '@/server/views/operation'
import { OperationRow } from './operation-row'
import { OperationSearch } from './operation-search'
import { Pager } from './pager'
import { recordSentence, searchWords } from './record-words'

/** What was done to a host, or to all, the newest first. */
export function OperationList({
  found,
  hostId,
  search,
  onSearch,
}: {
  found: OperationPage
  hostId: string | null
  search: Search
  onSearch: (part: Partial<Search>) => void
}) {
  const now = useNow(1000)
  const { operations, kinds } = found
  const words = searchWords(search, kinds)
  const here = hostId === null ? '/hosts' : `/hosts/${hostId}`
  return (
    <Page>
      <PageHeader
        title={hostId === null ? 'Operations on all hosts' : 'Operations'}
        sentence={recordSentence(found, search)}
        action={
          <>
            {hostId !== null && (
              <Button asChild kind="quiet">
                <Link href={`/operations${searchText({ ...search, page: 1 })}`}>Show all hosts</Link>
              </Button>
            )}
            <Button asChild kind="quiet">
              <Link href={hostId === null ? '/ledger' : `/ledger?host=${encodeURIComponent(hostId)}`}>
                Every command
              </Link>
            </Button>
          </>
        }
      />
      {kinds.length > 0 && <OperationSearch search={search} kinds={kinds} onSearch={onSearch} />}
      {operations.length > 0 ? (
        <ul className="rounded-md border border-line bg-surface">
          {operations.map((operation) => (
            <OperationRow key={operation.id} operation={operation} now={now} where={hostId === null} />
          ))}
        </ul>
      ) : kinds.length > 0 ? (
        <EmptyState
          icon={SearchX}
          title={`No operation matches ${words}`}
          action={<Button onClick={() => onSearch({ text: '', state: null, kind: null })}>Clear the search</Button>}
        >
          Titles, hosts, plans, commands, outputs and outcomes were searched.
        </EmptyState>
      ) : (
        <EmptyState
          icon={History}
          title={hostId === null ? 'Nothing was done yet' : 'Nothing was done to this host yet'}
          action={
            <Button asChild>
              <Link href={hostId === null ? '/' : `${here}/plan`}>
                {hostId === null ? 'Choose a host' : 'Preview the plan'}
              </Link>
            </Button>
          }
        >
          Each change that Proximity makes is kept here, with its commands and their output.
        </EmptyState>
      )}
      <Pager page={search.page} hasOlder={found.hasOlder} onPage={(page) => onSearch({ page })} />
    </Page>
  )
}
