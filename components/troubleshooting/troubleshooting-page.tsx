'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { useTopic } from '@/components/trpc/stream'
import { TroubleshootingSkeleton } from './troubleshooting-skeleton'
import { TroubleshootingView } from './troubleshooting-view'

export function TroubleshootingPage({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const input = { hostId }
  const isOpen = useTopic({ about: 'checks', id: hostId }, ({ view }) =>
    queries.setQueryData(trpc.checks.list.queryKey(input), view),
  )
  const query = useQuery(
    trpc.checks.list.queryOptions(input, {
      // The stream brings every outcome; asking is for when there is no stream.
      refetchInterval: ({ state }) => (state.data?.running && !isOpen ? 1000 : false),
    }),
  )
  return (
    <Answer query={query} loading={<TroubleshootingSkeleton />}>
      {(view) => <TroubleshootingView hostId={hostId} view={view} />}
    </Answer>
  )
}
