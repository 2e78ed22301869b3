'use client'
import { useMutation } from '@tanstack/react-query'
import { Download, Square } from 'lucide-react'
import { useTRPC } from '@/components/trpc/client'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { StateMark } from '@/components/ui/state-mark'
import { LineList } from './line-list'
import { useJob } from './use-job'

/** What a job says while it runs, and what it has said. */
export function JobOutput({ id }: { id: string }) {
  const trpc = useTRPC()
  const { view, lines, left } = useJob(id)
  const stop = useMutation(trpc.jobs.stop.mutationOptions())
  return (
    <Card
      title={view?.title ?? 'What came back'}
      aside={
        <span className="flex flex-wrap items-center gap-2">
          {view && <StateMark state={view.state} soft />}
          {view?.file !== null && view?.file !== undefined && (
            <Button asChild size="small">
              <a href={`/api/v1/jobs/${id}/capture`} download>
                <Download aria-hidden />
                {(view.file / 1024).toFixed(1)} kB as .pcap
              </a>
            </Button>
          )}
          {view?.state === 'running' && (
            <Button
              size="small"
              kind="danger"
              needs="operator"
              disabled={stop.isPending}
              onClick={() => stop.mutate({ id })}
            >
              <Square aria-hidden />
              Stop
            </Button>
          )}
        </span>
      }
    >
      <div className="flex flex-col gap-3">
        {view?.error && <ProblemNotice title="It failed." message={view.error} />}
        {left > 0 && <p className="text-13 text-muted">{left} lines went by too fast to be shown.</p>}
        <LineList label="What came back" lines={lines} empty={view === null ? 'Looking for it.' : 'Nothing yet.'} />
      </div>
    </Card>
  )
}
