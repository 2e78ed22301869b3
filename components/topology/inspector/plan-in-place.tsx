'use client'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import Link from 'next/link'
import { planPath } from '@/components/plan/path'
import { PlanNotices } from '@/components/plan/plan-notices'
import { PlanStep } from '@/components/plan/plan-step'
import { planWords } from '@/components/plan/plan-words'
import { Preflight } from '@/components/plan/preflight'
import { StartBar } from '@/components/plan/start-bar'
import { planSentence } from '@/components/plan/summarise-plan'
import { isPlainKey, useKey } from '@/components/shell/use-key'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { Intent } from '@/server/networks/intent/spec'
import type { PlanView } from '@/server/views/plan'

/** The plan of what was chosen, read and started without leaving the picture: the same as on its own page, of which it leaves out the summary. */
export function PlanInPlace({
  hostId,
  intent,
  onClose,
  onStarted,
}: {
  hostId: string
  intent: Intent
  onClose: () => void
  onStarted: (operationId: string) => void
}) {
  const trpc = useTRPC()
  const words = planWords(intent, { repairs: false })
  const plan = useQuery(
    trpc.networks.plan.queryOptions({ hostId, intent }, { refetchOnWindowFocus: false, staleTime: 0 }),
  )
  // It closes this, and not the inspector around it.
  useKey(isPlainKey('Escape'), onClose, { first: true })
  return (
    <section aria-label="Plan" className="flex flex-col gap-3 border-t border-line pt-3">
      <header className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h3 ref={focus} tabIndex={-1} className="font-semibold outline-none">
            {words.title}
          </h3>
          <p aria-live="polite" className="text-13 text-muted">
            {plan.data ? planSentence(plan.data) : 'Looking at the host.'}
          </p>
        </div>
        <Button kind="quiet" size="icon-small" aria-label="Close the plan" onClick={onClose}>
          <X />
        </Button>
      </header>
      {plan.error && !plan.data && <Failed error={plan.error} />}
      {plan.isPending && (
        <Loading what="the plan">
          <Skeleton className="h-24" />
        </Loading>
      )}
      {plan.data && (
        <>
          <Changes plan={plan.data} />
          <Link href={planPath(hostId, intent)} className="text-13 text-muted hover:text-ink hover:underline">
            Open the plan on a page of its own
          </Link>
          <div className="sticky bottom-0 z-20 -mx-4">
            <StartBar {...{ hostId, intent, words, onStarted }} plan={plan.data} looking={plan.isFetching} />
          </div>
        </>
      )}
    </section>
  )
}

function Failed({ error }: { error: unknown }) {
  const { message, detail } = problemOf(error)
  return <ProblemNotice message={message} detail={detail} />
}

function Changes({ plan }: { plan: PlanView }) {
  const steps = plan.steps.filter(({ changes }) => changes.length > 0)
  return (
    <>
      <PlanNotices plan={plan} />
      <Preflight lines={plan.preflight} />
      {steps.length > 0 && (
        <ol className="flex flex-col gap-3">
          {steps.map((step) => (
            <PlanStep key={step.id} step={step} />
          ))}
        </ol>
      )}
    </>
  )
}

function focus(heading: HTMLElement | null): void {
  heading?.focus()
}
