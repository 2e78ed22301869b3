'use client'
import { useQuery } from '@tanstack/react-query'
import { PlanStep } from '@/components/plan/plan-step'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'

/** Every change of the plan, also those that never ran; it does not change any more. */
export function AgreedPlan({ operationId }: { operationId: string }) {
  const trpc = useTRPC()
  const { data, error } = useQuery(
    trpc.operations.agreedPlan.queryOptions({ id: operationId }, { staleTime: Infinity }),
  )
  if (error) return <ProblemNotice message={problemOf(error).message} />
  if (!data)
    return (
      <Loading what="the plan">
        <Skeleton className="h-32" />
      </Loading>
    )
  const steps = data.filter(({ changes }) => changes.length > 0)
  if (steps.length === 0) return <p className="text-muted">There was nothing to do.</p>
  return (
    <ol className="flex flex-col gap-4">
      {steps.map((step) => (
        <PlanStep key={step.id} step={step} />
      ))}
    </ol>
  )
}
