import Link from 'next/link'
import { OutOfReach } from '@/components/overview/standing'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { planPath } from '@/components/plan/path'
import type { IsolationView as View } from '@/server/views/isolation'
import type { HostOverview } from '@/server/views/overview'
import { AppsApart } from './apps-apart'
import { Exceptions } from './exceptions'
import { isolationSentence } from './isolation-words'
import { PolicyTable } from './policy-table'

/** Who may reach what: what is asked for, and whether the router has it. */
export function IsolationView({
  hostId,
  isolation,
  overview,
}: {
  hostId: string
  isolation: View
  /** Null until it is known how its host stands. */
  overview: HostOverview | null
}) {
  return (
    <Page>
      <PageHeader live title="Isolation" sentence={isolationSentence(isolation)} />
      <OutOfReach overview={overview} />
      {isolation.isLoaded === false && (
        <Notice
          state="attention"
          title="What is asked for is not what holds."
          action={
            <Button asChild kind="primary">
              <Link href={planPath(hostId)}>Preview the plan</Link>
            </Button>
          }
        >
          The plan shows each rule that would change. Nothing is touched before you start it.
        </Notice>
      )}
      <AppsApart hostId={hostId} apart={isolation.apart} />
      <Exceptions hostId={hostId} isolation={isolation} />
      <PolicyTable lines={isolation.lines} />
    </Page>
  )
}
