'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { LIVE } from '@/components/trpc/polling'
import { OperationSkeleton } from './operation-skeleton'
import { OperationList } from './operation-list'

export function OperationListPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.operations.list.queryOptions({ hostId }, LIVE))
  return (
    <Answer query={query} loading={<OperationSkeleton />}>
      {(operations) => <OperationList operations={operations} hostId={hostId} />}
    </Answer>
  )
}
