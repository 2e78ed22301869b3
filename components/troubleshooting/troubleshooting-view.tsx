'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/trpc/client'
import { problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { useNow } from '@/components/ui/clock'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Tabs } from '@/components/ui/tabs'
import type { ChecksView } from '@/server/checks'
import { Checks } from './checks/checks'
import { checksSentence } from './checks/checks-words'
import { PathPanel } from './path/path-panel'
import { BreakMenu } from './break-menu'
import { HealthPanel } from './health/health-panel'
import { LogsPanel } from './logs/logs-panel'
import { ToolsPanel } from './tools/tools-panel'
import { useTroubleshooting } from './use-view'

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
