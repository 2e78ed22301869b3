'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Terminal } from 'lucide-react'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { EmptyState } from '@/components/ui/empty-state'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { useTroubleshooting } from '../use-view'
import { JobList } from './job-list'
import { JobOutput } from './job-output'
import { ToolForm } from './tool-form'

/** What goes on here goes on whoever looks: it is found again after leaving the page. */
export function ToolsPanel({ hostId }: { hostId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const place = useTroubleshooting()
  const { data: senders } = useQuery(trpc.checks.senders.queryOptions({ hostId }))
  const { data: jobs } = useQuery(trpc.jobs.list.queryOptions({ hostId }))
  const start = useMutation(
    trpc.jobs.start.mutationOptions({
      onSuccess: ({ id }) => {
        place.change({ job: id })
        return queries.invalidateQueries({ queryKey: trpc.jobs.list.queryKey({ hostId }) })
      },
    }),
  )
  const problem = start.error && problemOf(start.error)
  const errors = problem ? shortened(fieldProblems(problem)) : {}
  const places = [
    { value: 'router', label: 'The router' },
    { value: 'host', label: 'This host' },
    { value: 'service', label: 'DHCP and DNS' },
    ...(senders ?? [])
      .filter(({ isApp, sends }) => isApp && sends)
      .map(({ id, title }) => ({ value: id, label: title })),
  ]
  const selected = place.get('job') ?? jobs?.[0]?.id ?? null
  return (
    <div className="flex flex-col gap-6">
      <ToolForm
        places={places}
        errors={errors}
        pending={start.isPending}
        onStart={(request) => start.mutate({ hostId, request })}
      />
      {problem && Object.keys(errors).length === 0 && (
        <ProblemNotice message={problem.message} detail={problem.detail} />
      )}
      {jobs?.length === 0 && (
        <EmptyState icon={Terminal} title="Nothing was asked yet">
          Each tool runs in the network of the place that you choose, by programs of the host: nothing is installed in
          any guest.
        </EmptyState>
      )}
      {jobs && jobs.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
          <JobList jobs={jobs} selected={selected} onSelect={(id) => place.change({ job: id })} />
          {selected && <JobOutput key={selected} id={selected} />}
        </div>
      )}
    </div>
  )
}

/** `request.to` → `to`: the form knows its fields by their own names. */
function shortened(errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => [field.replace(/^request\./, ''), message]),
  )
}
