'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { HealthView } from '@/server/checks'
import { ForRole } from '@/components/ui/role'
import { Receivers } from './receivers'
import { Timeline } from './timeline'

const CHOICES: readonly { value: HealthView['every']; label: string; note?: string }[] = [
  { value: 'quarter', label: 'Every 15 minutes' },
  { value: 'hour', label: 'Every hour' },
  { value: 'day', label: 'Every day' },
  { value: 'never', label: 'Never', note: 'only when asked for' },
]

/** What the checks have said over time, how often they are asked by themselves, and whom that is told. */
export function HealthPanel({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data } = useQuery(trpc.checks.health.queryOptions({ hostId }, { refetchInterval: 30_000 }))
  const save = useMutation(
    trpc.checks.schedule.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.checks.health.queryKey({ hostId }) }),
      onError: (failure) => void toast.error(problemOf(failure).message),
    }),
  )
  if (!data) return <Skeleton className="h-96" />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Card flush title="What has changed">
        <div className="flex flex-wrap items-end gap-4 border-b border-line p-4">
          <div className="w-52 max-sm:w-full">
            <Field label="Checked by itself">
              <Select
                needs="operator"
                value={save.isPending ? save.variables.every : data.every}
                onChange={(every) => save.mutate({ hostId, every: every as HealthView['every'] })}
                choices={CHOICES}
              />
            </Field>
          </div>
          <p className="pb-1.5 text-13 text-muted">
            And after every operation. It takes a second or two, and changes nothing.
          </p>
        </div>
        <Timeline changes={data.changes} />
      </Card>
      <ForRole needs="administrator">
        <Receivers />
      </ForRole>
    </div>
  )
}
