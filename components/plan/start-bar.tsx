'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Play, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { ForRole, useLacking } from '@/components/ui/role'
import type { Intent } from '@/server/networks/intent/spec'
import type { PlanView } from '@/server/views/plan'
import type { PlanWords } from './plan-words'
import { planDifference } from './plan-difference'
import { StartProblem } from './start-problem'
import { downtimeLines } from './summarise-plan'

/** What becomes of a plan that does not go well, where that is not simply put back. */
const AFTERWARDS: Partial<Record<PlanView['kind'], string>> = {
  destroy: 'What comes last cannot be taken back.',
  attach: 'A guest that does not arrive is put back, and stops none of the others.',
  detach: 'A guest that does not arrive is put back, and stops none of the others.',
}

/** Who is without network, and for how long. */
function lossWords(plan: PlanView): string {
  const downtime = downtimeLines(plan)
  if (downtime.length > 0) return `Without network: ${downtime.join(', ')}.`
  // Of what is ended or destroyed, nothing is to be expected any more.
  return plan.kind === 'destroy' || plan.kind === 'power' ? '' : 'No guest loses packets.'
}

/** Stays at the foot of the page: one reads to the end, and there it is. */
export function StartBar({
  hostId,
  intent,
  plan,
  words,
  looking,
  onStarted,
}: {
  hostId: string
  intent: Intent
  plan: PlanView
  words: PlanWords
  /** A newer plan is on its way: this one is not started any more. */
  looking: boolean
  /** Shows the operation; on its own page otherwise. */
  onStarted?: (operationId: string) => void
}) {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  /** The plan that was on the page when it was started. */
  const [read, setRead] = useState<PlanView | null>(null)
  const start = useMutation(
    trpc.networks.start.mutationOptions({
      onSuccess: ({ operationId }) => (onStarted ? onStarted(operationId) : router.push(`/operations/${operationId}`)),
      onError: () => queries.invalidateQueries({ queryKey: trpc.networks.plan.queryKey({ hostId, intent }) }),
    }),
  )
  const problem = start.error && problemOf(start.error)
  const starting = start.isPending || start.isSuccess
  const isFinal = plan.kind === 'destroy'
  const lacking = useLacking(plan.needs)
  const startable = !plan.empty && !plan.refused
  if (!startable && !problem) return null
  return (
    <div className="sticky bottom-0 z-20 @container border-t border-line bg-surface">
      <div className="mx-auto flex max-w-6xl flex-col gap-3 px-4 py-3 @xl:px-6">
        {problem && <StartProblem problem={problem} difference={read && !looking ? planDifference(read, plan) : []} />}
        {startable && (
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <p id="before-start" className="text-13 text-muted">
              {lacking ? (
                `The plan can be read, and not started. ${lacking}`
              ) : plan.readOnly ? (
                <>
                  This host is read-only: the plan can be read, and not started.{' '}
                  <ForRole needs="administrator" otherwise="An administrator can allow changes.">
                    <Link href={`/hosts/${hostId}/settings`} className="underline">
                      Allow changes in its settings
                    </Link>
                    , then start it here.
                  </ForRole>
                </>
              ) : (
                `${lossWords(plan)} ${AFTERWARDS[plan.kind] ?? 'If a step fails, everything is put back.'}`
              )}
            </p>
            <Button
              kind={plan.kind === 'remove' || isFinal ? 'danger' : 'primary'}
              needs={plan.needs}
              disabled={looking || starting || plan.readOnly}
              aria-describedby="before-start"
              onClick={() => {
                setRead(plan)
                start.mutate({ hostId, intent, digest: plan.digest })
              }}
              className="max-sm:w-full"
            >
              {plan.kind === 'remove' || isFinal ? <Trash2 aria-hidden /> : <Play aria-hidden />}
              {starting ? 'Starting' : words.button}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
