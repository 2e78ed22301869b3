'use client'
import { ChevronRight, History } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { useNow } from '@/components/ui/clock'
import { EmptyState } from '@/components/ui/empty-state'
import { formatDuration } from '@/components/ui/format-time'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateMark } from '@/components/ui/state-mark'
import type { OperationSummary } from '@/server/views/operation'
import { operationSeconds } from './elapsed'

/** What was done to a host, the newest first. */
export function OperationList({ operations, hostId }: { operations: readonly OperationSummary[]; hostId: string }) {
  const now = useNow(1000)
  return (
    <Page>
      <PageHeader title="Operations" sentence={sentence(operations)} />
      {operations.length === 0 ? (
        <EmptyState
          icon={History}
          title="Nothing was done to this host yet"
          action={
            <Button asChild>
              <Link href={`/hosts/${hostId}/plan`}>Preview the plan</Link>
            </Button>
          }
        >
          Each change that Proximity makes is kept here, with its commands and their output.
        </EmptyState>
      ) : (
        <ul className="rounded-md border border-line bg-surface">
          {operations.map((operation) => (
            <li key={operation.id} className="border-b border-line last:border-b-0">
              <Link
                href={`/operations/${operation.id}`}
                className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-3 transition-colors duration-150 hover:bg-sunken sm:grid-cols-[176px_1fr_96px_120px_16px]"
              >
                <StateMark state={operation.state} className="max-sm:order-2 max-sm:col-span-2" />
                <span className="min-w-0 font-medium">{operation.title}</span>
                <span className="text-right font-mono text-12 text-muted">
                  {now !== null && formatDuration(operationSeconds(operation, now) * 1000)}
                </span>
                <span className="text-right text-13 text-muted max-sm:hidden">
                  <RelativeTime at={operation.startedAt} />
                </span>
                <ChevronRight className="size-4 text-faint max-sm:hidden" aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

function sentence(operations: readonly OperationSummary[]): string {
  if (operations.some((it) => it.state === 'running')) return 'One is running now.'
  const last = operations[0]
  if (!last) return 'None yet.'
  return last.state === 'done'
    ? 'The last one was completed.'
    : 'The last one did not complete. Open it to see what was put back.'
}
