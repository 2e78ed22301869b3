'use client'
import { useMutation } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { Away } from '@/components/overview/away'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { useNow } from '@/components/ui/clock'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import type { ChecksView } from '@/server/checks'
import { Checks } from './checks/checks'
import { checksSentence } from './checks/checks-words'
import { BreakMenu } from './break-menu'
import { useTroubleshooting } from './use-view'

// Each is fetched when somebody turns to it.
const loading = () => <Skeleton className="h-96" />
const PathPanel = dynamic(() => import('./path/path-panel').then((it) => it.PathPanel), { loading })
const ToolsPanel = dynamic(() => import('./tools/tools-panel').then((it) => it.ToolsPanel), { loading })
const LogsPanel = dynamic(() => import('./logs/logs-panel').then((it) => it.LogsPanel), { loading })
const HealthPanel = dynamic(() => import('./health/health-panel').then((it) => it.HealthPanel), { loading })

/** What is wrong, what shows it, and what mends it. */
export function TroubleshootingView({ hostId, view }: { hostId: string; view: ChecksView }) {
  const trpc = useTRPC()
  const now = useNow(1000)
  const place = useTroubleshooting()
  const run = useMutation(trpc.checks.run.mutationOptions())
  const problem = run.error && problemOf(run.error)
  return (
    <Page width="wide">
      <PageHeader
        title="Troubleshooting"
        sentence={checksSentence(view, now)}
        action={
          <>
            <BreakMenu hostId={hostId} />
            <Button kind="primary" disabled={view.running || run.isPending} onClick={() => run.mutate({ hostId })}>
              {view.running ? 'Checking…' : 'Run all checks'}
            </Button>
          </>
        }
      />
      <Away />
      {problem && <ProblemNotice title="Nothing was checked." message={problem.message} detail={problem.detail} />}
      <Tabs
        label="Ways to look"
        value={place.view}
        onChange={(next) => place.change({ view: next === 'checks' ? null : next })}
        tabs={[
          { id: 'checks', label: 'Checks', content: <Checks hostId={hostId} view={view} /> },
          { id: 'path', label: 'Explain a path', content: <PathPanel hostId={hostId} /> },
          { id: 'tools', label: 'Tools', content: <ToolsPanel hostId={hostId} /> },
          { id: 'logs', label: 'Logs', content: <LogsPanel hostId={hostId} /> },
          { id: 'health', label: 'Health', content: <HealthPanel hostId={hostId} /> },
        ]}
      />
    </Page>
  )
}
