'use client'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { StateMark } from '@/components/ui/state-mark'
import type { CheckRow } from '@/server/checks'
import { CaseView } from './case-view'
import { supportText } from './support-text'
import { CopyText } from './copy-text'

/** One check: what it says, what it was told by, what that means and what mends it. `bare` where its title stands above already. */
export function CheckDetails({ hostId, row, bare = false }: { hostId: string; row: CheckRow; bare?: boolean }) {
  const trpc = useTRPC()
  // Another outcome is another answer: its time is a part of the question.
  const query = useQuery(
    trpc.checks.details.queryOptions(
      { hostId, id: row.id, at: row.at },
      { placeholderData: keepPreviousData, staleTime: Infinity },
    ),
  )
  const run = useMutation(trpc.checks.run.mutationOptions())
  const details = query.data
  const problem = run.error && problemOf(run.error)
  const buttons = (
    <span className="flex flex-wrap items-center gap-2">
      {details && <CopyText text={supportText(details)} label="Copy for support" />}
      <Button size="small" disabled={row.running || run.isPending} onClick={() => run.mutate({ hostId, only: row.id })}>
        <RotateCw aria-hidden />
        {row.running ? 'Running' : 'Run again'}
      </Button>
    </span>
  )
  const body = (
    <div className="flex flex-col gap-4">
      {problem && <ProblemNotice message={problem.message} detail={problem.detail} />}
      <div aria-live="polite">
        <StateMark state={row.running ? 'running' : row.verdict} soft />
        <p className="mt-2 text-16">{row.sentence}</p>
        {row.at !== null && (
          <p className="mt-1 text-13 text-muted">
            Asked <RelativeTime at={row.at} />
            {row.since !== null && row.since !== row.at && (
              <>
                , so since <RelativeTime at={row.since} />
              </>
            )}
            .
          </p>
        )}
      </div>
      {query.isPending && <Skeleton className="h-32" />}
      {details?.cases.map((each) => (
        <CaseView
          key={each.subject?.vmid ?? 'all'}
          hostId={hostId}
          case={each}
          alone={details.cases.length === 1 && details.more === 0}
        />
      ))}
      {details && details.more > 0 && <p className="text-13 text-muted">{details.more} more pass in the same way.</p>}
      {query.data === null && (
        <p className="text-13 text-muted">
          It was not asked since the dashboard was started. Run it again to see what shows it.
        </p>
      )}
      {details && details.needs.length > 0 && (
        <p className="text-13 text-faint">
          Asked when these hold: {details.needs.map(({ title }) => `“${title}”`).join(', ')}.
        </p>
      )}
    </div>
  )
  if (bare)
    return (
      <div className="flex flex-col gap-4">
        {buttons}
        {body}
      </div>
    )
  return (
    <Card title={row.title} aside={buttons}>
      {body}
    </Card>
  )
}
