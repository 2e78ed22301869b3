'use client'
import { useMutation } from '@tanstack/react-query'
import { Download, Pause, Play, ScrollText } from 'lucide-react'
import { useDeferredValue, useEffect, useState } from 'react'
import { useCurrentHost } from '@/components/shell/use-current-host'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { useLacking } from '@/components/ui/role'
import { saveFile } from '@/components/ui/save-file'
import { Select } from '@/components/ui/select'
import { fileName } from '@/server/file-name/spec'
import type { Line, Request } from '@/server/jobs'
import { LineList } from '../tools/line-list'
import { useJob } from '../tools/use-job'
import { useTroubleshooting } from '../use-view'
import { type Least, linesOf, logText } from './log-lines'

type Source = Extract<Request, { tool: 'log' }>['source']

const SOURCES: readonly { value: Source; label: string; note: string }[] = [
  { value: 'dns', label: 'DHCP and DNS', note: 'proximity-dns, in the journal of this host' },
  { value: 'router', label: 'The router', note: 'its system log' },
  { value: 'network', label: 'Proximity on this host', note: '/var/log/proximity/network.log' },
  { value: 'tasks', label: 'Tasks of Proxmox', note: 'those of our guests, and of the host' },
]

const LEVELS: readonly { value: Least; label: string }[] = [
  { value: 'info', label: 'Everything' },
  { value: 'warning', label: 'Warnings and errors' },
  { value: 'error', label: 'Errors' },
]

/** A log as it is written. Followed as long as somebody looks at it. */
export function LogsPanel({ hostId }: { hostId: string }) {
  const place = useTroubleshooting()
  const lacking = useLacking('operator')
  const source = SOURCES.find(({ value }) => value === place.get('log'))?.value ?? 'dns'
  return (
    <div className="flex flex-col gap-4">
      <div className="w-full sm:w-72">
        <Select label="Which log" value={source} onChange={(value) => place.change({ log: value })} choices={SOURCES} />
      </div>
      {lacking ? (
        <EmptyState icon={ScrollText} title="It is not followed">
          {lacking}
        </EmptyState>
      ) : (
        <Log key={source} hostId={hostId} source={source} />
      )}
    </div>
  )
}

function Log({ hostId, source }: { hostId: string; source: Source }) {
  const trpc = useTRPC()
  const { host } = useCurrentHost()
  const { mutate: start, data, error } = useMutation(trpc.jobs.start.mutationOptions())
  useEffect(() => start({ hostId, request: { tool: 'log', source } }), [hostId, source, start])
  const { view, lines, left } = useJob(data?.id ?? null)
  const [text, setText] = useState('')
  const [least, setLeast] = useState<Least>('info')
  const [held, hold] = useState<readonly Line[] | null>(null)
  const wanted = useDeferredValue(text)
  const shown = linesOf(held ?? lines, { text: wanted, least })
  const problem = error ? problemOf(error) : null
  const ended = view?.state === 'failed' || view?.state === 'stopped'
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <div className="w-full sm:w-72">
            <Input
              aria-label="Search in this log"
              placeholder="Search"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <div className="w-52">
            <Select
              label="How much it matters"
              value={least}
              onChange={(value) => setLeast(value as Least)}
              choices={LEVELS}
            />
          </div>
          <span className="flex-1 text-13 text-muted">
            {shown.length} {shown.length === 1 ? 'line' : 'lines'}
            {held && `, ${Math.max(0, lines.length - held.length)} more since`}
            {left > 0 && `; ${left} went by too fast`}
          </span>
          <Button size="small" aria-pressed={held !== null} onClick={() => hold(held ? null : lines)}>
            {held ? <Play aria-hidden /> : <Pause aria-hidden />}
            {held ? 'Go on' : 'Pause'}
          </Button>
          <Button
            size="small"
            disabled={shown.length === 0}
            onClick={() =>
              saveFile(
                fileName({ host: host?.name ?? null, what: source, ending: 'log' }),
                new Blob([logText(shown)], { type: 'text/plain' }),
              )
            }
          >
            <Download aria-hidden />
            Download
          </Button>
        </div>
        {problem && <ProblemNotice title="It cannot be followed." message={problem.message} detail={problem.detail} />}
        {ended && (
          <ProblemNotice
            state="attention"
            title="It is not followed any more."
            message={view.error ?? 'Nobody looked for a while.'}
            action={
              <Button size="small" needs="operator" onClick={() => start({ hostId, request: { tool: 'log', source } })}>
                Follow it again
              </Button>
            }
          />
        )}
        <LineList
          tall
          label="Log"
          lines={shown}
          empty={lines.length > 0 ? 'No line matches.' : 'Nothing was written yet. It shows here as it comes.'}
        />
      </div>
    </Card>
  )
}
