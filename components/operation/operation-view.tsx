'use client'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { useNow } from '@/components/ui/clock'
import { formatDuration } from '@/components/ui/format-time'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateMark } from '@/components/ui/state-mark'
import type { OperationView as Operation } from '@/server/views/operation'
import { operationSeconds, stepSeconds } from './elapsed'
import { Receipt } from './receipt'
import { RecordCard } from './record-card'
import { isOpen, Resume } from './resume'
import { StepLine } from './step-line'
import { UndoTimer } from './undo-timer'
import { Waiting } from './waiting'

/** An operation as it stands, running or long past: the same page, the same story. */
export function OperationView({
  operation,
  onCancel,
  cancelAsked,
}: {
  operation: Operation
  onCancel: () => void
  cancelAsked: boolean
}) {
  const ticking = useNow(100)
  const now = ticking ?? operation.endedAt ?? operation.startedAt
  const running = operation.state === 'running'
  const stopping = operation.cancelling || cancelAsked
  return (
    <Page width="narrow">
      <PageHeader
        above={
          <Link href={`/hosts/${operation.hostId}`} className="hover:text-ink hover:underline">
            {operation.hostName}
          </Link>
        }
        title={operation.title}
        sentence={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14">
            <span aria-live="polite">
              <StateMark state={operation.state} soft />
            </span>
            <span>
              {running ? 'for' : 'in'} {formatDuration(operationSeconds(operation, now) * 1000)}, started{' '}
              <RelativeTime at={operation.startedAt} />
            </span>
          </span>
        }
        action={
          running && (
            <Button
              needs="operator"
              kind="danger"
              disabled={stopping}
              onClick={onCancel}
              title={
                operation.intent.do === 'attach' || operation.intent.do === 'detach'
                  ? 'Stops before the next change: guests that are done stay, the others are put back.'
                  : 'Stops before the next change and puts back what was done.'
              }
            >
              {stopping ? 'Stopping before the next change' : 'Cancel operation'}
            </Button>
          )
        }
      />
      {operation.error && (
        <ProblemNotice
          message={operation.error.message}
          detail={operation.error.detail}
          state={operation.error.code === 'cancelled' ? 'attention' : 'failed'}
        />
      )}
      {operation.waiting !== null && <Waiting reason={operation.waiting} running={running} />}
      {operation.undoneAt !== null && <UndoTimer at={operation.undoneAt} now={now} running={running} />}
      {isOpen(operation) && <Resume operation={operation} />}
      <ol className="rounded-md border border-line bg-surface py-2">
        {operation.steps.map((step, index) => (
          <StepLine
            key={step.id}
            step={step}
            seconds={stepSeconds(operation, index, now)}
            last={index === operation.steps.length - 1}
          />
        ))}
      </ol>
      {!running && <Receipt operation={operation} />}
      <RecordCard operation={operation} />
    </Page>
  )
}
