'use client'
import { useState } from 'react'
import type { BackupSummary } from '@/server/views/backups'
import { BackupRow } from './backup-row'
import { DeleteBackup } from './delete-backup'

/** The newest first. */
export function BackupList({
  label,
  hostId,
  backups,
}: {
  label: string
  hostId: string
  backups: readonly BackupSummary[]
}) {
  const [deleting, setDeleting] = useState<BackupSummary | null>(null)
  return (
    <>
      <ul aria-label={label} className="rounded-md border border-line bg-surface">
        {backups.map((backup) => (
          <BackupRow key={backup.id} hostId={hostId} backup={backup} onDelete={() => setDeleting(backup)} />
        ))}
      </ul>
      {deleting && <DeleteBackup hostId={hostId} backup={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}
