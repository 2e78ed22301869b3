'use client'
import { useOverview } from '@/components/shell/use-current-host'
import { Answer } from '@/components/trpc/answer'
import { OverviewSkeleton } from './overview-skeleton'
import { OverviewView } from './overview-view'

export function OverviewPage({ hostId }: { hostId: string }) {
  return (
    <Answer query={useOverview(hostId)} loading={<OverviewSkeleton />}>
      {(overview) => <OverviewView overview={overview} />}
    </Answer>
  )
}
