'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { LIVE } from '@/components/trpc/polling'
import { OperationSkeleton } from './operation-skeleton'
import { OperationList } from './operation-list'
import { useSearch } from './use-search'

/** The record of a host, or of all. */
export function OperationListPage({ hostId }: { hostId: string | null }) {
  const trpc = useTRPC()
  const { search, change } = useSearch()
  const query = useQuery(
    trpc.operations.search.queryOptions({ ...search, hostId }, { ...LIVE, placeholderData: keepPreviousData }),
  )
  return (
    <Answer query={query} loading={<OperationSkeleton />}>
      {(found) => <OperationList found={found} hostId={hostId} search={search} onSearch={change} />}
    </Answer>
  )
}
