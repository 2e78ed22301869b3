import { CircleCheckBig } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import type { Intent } from '@/server/networks/intent/spec'
import type { PlanView as Plan } from '@/server/views/plan'
import { AppsChoice } from './apps-choice'
import { PlanNotices } from './plan-notices'
import { PlanStep } from './plan-step'
import type { PlanWords } from './plan-words'
import { PlanSummary } from './plan-summary'
import { Preflight } from './preflight'
import { RestoreChoice } from './restore-choice'
import { planSentence } from './summarise-plan'
import { isTaken, TakenChoice } from './taken-choice'

/** What would be done, to the last character, before anything is touched. */
export function PlanView({
  plan,
  hostId,
  intent,
  words,
}: {
  plan: Plan
  hostId: string
  intent: Intent
  words: PlanWords
}) {
  return (
    <Page>
      <PageHeader title={words.title} sentence={planSentence(plan)} />
      <PlanNotices plan={plan} />
      {intent.do === 'remove' && intent.apps !== 'simple' && plan.guests.length > 0 && (
        <AppsChoice hostId={hostId} apps={intent.apps} />
      )}
      {intent.do === 'initialize' && intent.adopt && !plan.refused && (
        <Notice state="unknown" title={`The guests of ${intent.adopt} come after this`}>
          When the network is there, the page of this operation leads on to the plan that adopts them.
        </Notice>
      )}
      {intent.do === 'detach' && plan.preflight.some(isTaken) && <TakenChoice hostId={hostId} intent={intent} />}
      {intent.do === 'restore' && <RestoreChoice hostId={hostId} intent={intent} />}
      <Preflight lines={plan.preflight} />
      {plan.empty ? (
        !plan.refused && (
          <EmptyState
            icon={CircleCheckBig}
            title="Nothing to do: the host is as wanted"
            action={
              <Button asChild>
                <Link href={`/hosts/${hostId}`}>Go to the overview</Link>
              </Button>
            }
          >
            It was looked at just now, and no change is left in the plan.
          </EmptyState>
        )
      ) : (
        <>
          <PlanSummary plan={plan} />
          <ol className="flex flex-col gap-4">
            {plan.steps.map((step) => (
              <PlanStep key={step.id} step={step} />
            ))}
          </ol>
        </>
      )}
    </Page>
  )
}
