'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { useTopic } from '@/components/trpc/stream'

/** Follows an operation while it runs and the tab can be seen; each event is the whole of it. Answers whether the stream is open. */
export function useWatch(operationId: string): boolean {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data: running } = useQuery(
    trpc.operations.get.queryOptions(
      { id: operationId },
      { select: (it) => it.state === 'running' || it.undoneAt !== null },
    ),
  )
  return useTopic(running ? { about: 'operation', id: operationId } : null, ({ view: operation }) => {
    queries.setQueryData(trpc.operations.get.queryKey({ id: operationId }), operation)
    if (operation.state === 'running') return
    // What it did to the host shows on every other page.
    void queries.invalidateQueries({ queryKey: trpc.hosts.pathKey() })
    void queries.invalidateQueries({ queryKey: trpc.networks.pathKey() })
    void queries.invalidateQueries({ queryKey: trpc.operations.search.pathKey() })
  })
}
