'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { toast } from '@/components/ui/toast'
import { OperationSkeleton } from './operation-skeleton'
import { OperationView } from './operation-view'
import { useWatch } from './use-watch'

export function OperationPage({ operationId }: { operationId: string }) {
  const trpc = useTRPC()
  const input = { id: operationId }
  const live = useWatch(operationId)
  const query = useQuery(
    trpc.operations.get.queryOptions(input, {
      // The stream brings every change; asking is for when there is no stream.
      refetchInterval: (it) =>
        (it.state.data?.state === 'running' || it.state.data?.undoneAt) && !live ? 2000 : false,
      refetchOnWindowFocus: false,
    }),
  )
  const cancel = useMutation(
    trpc.operations.cancel.mutationOptions({ onError: (error) => toast.error(problemOf(error).message) }),
  )
  return (
    <Answer query={query} loading={<OperationSkeleton />}>
      {(operation) => (
        <OperationView
          operation={operation}
          onCancel={() => cancel.mutate(input)}
          cancelAsked={cancel.isPending || cancel.isSuccess}
        />
      )}
    </Answer>
  )
}
