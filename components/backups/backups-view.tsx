'use client'
import { DatabaseBackup } from 'lucide-react'
import { useNow } from '@/components/ui/clock'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { ProblemNotice } from '@/components/ui/problem-notice'
import type { BackupsView as View } from '@/server/views/backups'
import { BackupList } from './backup-list'
import { backupsSentence, missedTitle } from './backups-sentence'
import { ScheduleForm } from './schedule-form'
import { TakeBackup } from './take-backup'
import { UploadBackup } from './upload-backup'
import { useTakeBackup } from './use-take-backup'

/** Everything that can be gone back to. */
export function BackupsView({ hostId, view }: { hostId: string; view: View }) {
  const now = useNow(1000)
  const { take, problem, taking } = useTakeBackup(hostId)
  const own = view.backups.filter(({ otherHost }) => otherHost === null)
  const others = view.backups.filter(({ otherHost }) => otherHost !== null)
  return (
    <Page>
      <PageHeader
        title="Backups"
        sentence={backupsSentence({ backups: own }, now)}
        action={
          <>
            <UploadBackup hostId={hostId} />
            <TakeBackup take={take} taking={taking} />
          </>
        }
      />
      {problem && <ProblemNotice title="Nothing was backed up." message={problem.message} detail={problem.detail} />}
      {view.missed && (
        <Notice role="alert" state="attention" title={missedTitle(view.missed, now)}>
          {view.missed.why} It is tried again every five minutes.
        </Notice>
      )}
      <ScheduleForm
        key={`${view.schedule.every} ${view.schedule.keep}`}
        hostId={hostId}
        schedule={view.schedule}
        nextAt={view.nextAt}
        keptBeforeChanges={view.keptBeforeChanges}
      />
      {own.length === 0 ? (
        <EmptyState icon={DatabaseBackup} title="Nothing was backed up yet">
          A backup holds the configuration of the network: interfaces, firewall, the NICs of guests, DHCP and DNS, the
          router and the settings. The first comes by itself, at the latest before the first change.
        </EmptyState>
      ) : (
        <BackupList label="Backups" hostId={hostId} backups={own} />
      )}
      {others.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="font-semibold">Of hosts that were removed</h2>
          <BackupList label="Backups of hosts that were removed" hostId={hostId} backups={others} />
        </section>
      )}
    </Page>
  )
}
