'use client'
import { CircleCheckBig, RotateCcw, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { RelativeTime } from '@/components/ui/relative-time'
import type { BackupSummary, ComparisonView } from '@/server/views/backups'
import { reasonOf } from './backup-words'
import { CompareChoice } from './compare-choice'
import { DifferenceList } from './difference-list'
import { FileDifferences } from './file-differences'
import { restorePath } from './paths'

/** What has changed from a backup to another one or to now: in words first, then line by line. */
export function CompareView({
  hostId,
  comparison,
  backups,
  looking,
  onLook,
}: {
  hostId: string
  comparison: ComparisonView
  backups: readonly BackupSummary[]
  looking: boolean
  onLook: () => void
}) {
  const { from, to, differences, files } = comparison
  return (
    <Page>
      <PageHeader
        above={<Link href={`/hosts/${hostId}/backups`}>Backups</Link>}
        title={to === null ? 'Since this backup' : 'Between two backups'}
        sentence={
          <>
            {differences.length === 0 ? 'Nothing is different. ' : `${count(differences.length)}. `}
            Taken <RelativeTime at={from.takenAt} />, {reasonOf(from)}.
          </>
        }
        action={
          <Button asChild kind="primary">
            <Link href={restorePath(hostId, from.id)}>
              <RotateCcw aria-hidden />
              Restore backup
            </Link>
          </Button>
        }
      />
      <div className="flex flex-wrap items-end gap-4">
        <CompareChoice hostId={hostId} from={from} to={to} backups={backups} />
        {to === null && (
          <Button disabled={looking} onClick={onLook}>
            <RotateCw aria-hidden />
            {looking ? 'Looking' : 'Look again'}
          </Button>
        )}
      </div>
      {differences.length === 0 && files.length === 0 ? (
        <EmptyState icon={CircleCheckBig} title="Nothing is different">
          {to === null ? 'The host and its settings are as they were then.' : 'Both hold the same.'}
        </EmptyState>
      ) : (
        <DifferenceList differences={differences} />
      )}
      {files.length > 0 && <FileDifferences files={files} />}
    </Page>
  )
}

function count(differences: number): string {
  return differences === 1 ? '1 difference' : `${differences} differences`
}
