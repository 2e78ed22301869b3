'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { LIVE } from '@/components/trpc/polling'
import { LedgerSkeleton } from './ledger-skeleton'
import { LedgerView } from './ledger-view'
import { useLedgerSearch } from './use-ledger-search'

/** Every command that was sent to a host. */
export function LedgerPage() {
  const trpc = useTRPC()
  const { search, change } = useLedgerSearch()
  const query = useQuery(trpc.ledger.search.queryOptions(search, { ...LIVE, placeholderData: keepPreviousData }))
  return (
    <Answer query={query} loading={<LedgerSkeleton />}>
      {(found) => <LedgerView found={found} search={search} onSearch={change} />}
    </Answer>
  )
}
