'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Answer } from '@/components/trpc/answer'
import { useTRPC } from '@/components/trpc/client'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import type { Intent } from '@/server/networks/intent/spec'
import { PlanSkeleton } from './plan-skeleton'
import { PlanView } from './plan-view'
import { planWords } from './plan-words'
import { StartBar } from './start-bar'

/** `intent` is null where the address of the page cannot be read. */
export function PlanPage({ hostId, intent }: { hostId: string; intent: Intent | null }) {
  return intent ? <Intended hostId={hostId} intent={intent} /> : <Unreadable hostId={hostId} />
}

function Unreadable({ hostId }: { hostId: string }) {
  return (
    <Page>
      <PageHeader title="No plan" />
      <Notice
        state="failed"
        title="What this address asks for cannot be read."
        action={
          <Button asChild>
            <Link href={`/hosts/${hostId}`}>Go to the overview</Link>
          </Button>
        }
      >
        Nothing is planned, and nothing was touched. Begin again where you came from.
      </Notice>
    </Page>
  )
}

function Intended({ hostId, intent }: { hostId: string; intent: Intent }) {
  const trpc = useTRPC()
  const plan = useQuery(
    trpc.networks.plan.queryOptions({ hostId, intent }, { refetchOnWindowFocus: false, staleTime: 0 }),
  )
  const { data: overview } = useQuery(trpc.hosts.overview.queryOptions({ hostId }))
  return (
    <Answer query={plan} loading={<PlanSkeleton />}>
      {(it) => {
        const words = planWords(intent, { repairs: overview?.next === 'repair' })
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
