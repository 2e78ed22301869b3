'use client'
import { useQuery } from '@tanstack/react-query'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { intentOf } from '@/server/networks/intent/spec'
import { PlanSkeleton } from './plan-skeleton'
import { PlanView } from './plan-view'
import { planWords } from './plan-words'
import { StartBar } from './start-bar'

export function PlanPage({
  hostId,
  search,
}: {
  hostId: string
  search: Readonly<Record<string, string | string[] | undefined>>
}) {
  const trpc = useTRPC()
  const intent = intentOf(search)
  const plan = useQuery(
    trpc.networks.plan.queryOptions({ hostId, intent }, { refetchOnWindowFocus: false, staleTime: 0 }),
  )
  const { data: overview } = useQuery(trpc.hosts.overview.queryOptions({ hostId }))
  return (
    <Answer query={plan} loading={<PlanSkeleton />}>
      {(it) => {
        const words = planWords(it.kind, overview?.next === 'repair')
        return (
          <>
            <PlanView plan={it} hostId={hostId} intent={intent} words={words} />
            <StartBar hostId={hostId} intent={intent} plan={it} words={words} looking={plan.isFetching} />
          </>
        )
      }}
    </Answer>
  )
}
