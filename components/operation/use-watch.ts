'use client'
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useTRPC } from '@/components/trpc/client'
import { useVisible } from '@/components/trpc/use-visible'

/** Follows an operation while it runs and the tab can be seen; each event is the whole of it. Answers whether the stream is open. */
export function useWatch(operationId: string): boolean {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const visible = useVisible()
  const key = trpc.operations.get.queryKey({ id: operationId })
  const { data: running } = useQuery(
    trpc.operations.get.queryOptions(
      { id: operationId },
      { select: (it) => it.state === 'running' || it.undoneAt !== null },
    ),
  )
  const stream = useSubscription(
    trpc.operations.watch.subscriptionOptions(running && visible ? { id: operationId } : skipToken, {
      onData: ({ data: operation }) => {
        queries.setQueryData(key, operation)
        // What it did to the host shows on every other page.
        if (operation.state !== 'running') {
          void queries.invalidateQueries({ queryKey: trpc.hosts.pathKey() })
          void queries.invalidateQueries({ queryKey: trpc.networks.pathKey() })
          void queries.invalidateQueries({ queryKey: trpc.operations.search.pathKey() })
        }
      },
    }),
  )
  return stream.status === 'pending'
}
