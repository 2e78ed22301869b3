'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useLacking } from '@/components/ui/role'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import type { BackupsView } from '@/server/views/backups'

type Schedule = BackupsView['schedule']

const CHOICES = [
  { value: 'day', label: 'Every day' },
  { value: 'week', label: 'Every week' },
  { value: 'never', label: 'Never', note: 'only before changes, and when asked for' },
] as const

/** How often a backup is taken by itself, and how many of those stay. */
export function ScheduleForm({
  hostId,
  schedule,
  nextAt,
  keptBeforeChanges,
}: {
  hostId: string
  schedule: Schedule
  nextAt: number | null
  keptBeforeChanges: number
}) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [every, setEvery] = useState(schedule.every)
  const [keep, setKeep] = useState(String(schedule.keep))
  const save = useMutation(
    trpc.backups.schedule.mutationOptions({
      onSuccess: async () => {
        toast.success('The schedule was saved')
        await queries.invalidateQueries({ queryKey: trpc.backups.list.queryKey({ hostId }) })
      },
    }),
  )
  const lacking = useLacking('operator')
  const problem = save.error && problemOf(save.error)
  const fields = problem ? fieldProblems(problem) : {}
  const changed = every !== schedule.every || keep !== String(schedule.keep)
  return (
    <Card title="By itself">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ hostId, every, keep: Number(keep) })
        }}
      >
        <div className="flex flex-wrap items-start gap-4">
          <div className="w-52 max-sm:w-full">
            <Field label="Back up">
              <Select
                needs="operator"
                value={every}
                onChange={(value) => setEvery(value as Schedule['every'])}
                choices={CHOICES}
              />
            </Field>
          </div>
          <div className="w-40 max-sm:w-full">
            <Field label="Backups that stay" error={fields.keep}>
              <Input
                inputMode="numeric"
                value={keep}
                disabled={every === 'never' || lacking !== null}
                onChange={({ target }) => setKeep(target.value)}
                autoComplete="off"
              />
            </Field>
          </div>
          <Button
            type="submit"
            needs="operator"
            disabled={!changed || save.isPending}
            className="mt-[26px] max-sm:mt-0 max-sm:w-full"
          >
            Save schedule
          </Button>
        </div>
        {problem && Object.keys(fields).length === 0 && <ProblemNotice message={problem.message} />}
        <p className="text-13 text-muted">
          {schedule.every !== 'never' && (
            <>The next is due {nextAt === null ? 'now' : <RelativeTime at={nextAt} />}. </>
          )}
          Before every change one is taken too, and the last {keptBeforeChanges} of those stay. What you asked for or
          uploaded stays until you delete it.
        </p>
      </form>
    </Card>
  )
}
