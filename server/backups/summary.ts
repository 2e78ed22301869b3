import type { ListedBackup } from '../db/backups'
import type { BackupSummary } from '../views/backups'

export function summary(row: ListedBackup, hostId: string): BackupSummary {
  const { id, takenAt, reason, operation, size, lacking } = row
  return {
    id,
    takenAt,
    reason,
    operation,
    size,
    lacking: lacking ?? [],
    otherHost: row.hostId === hostId ? null : row.hostName,
  }
}
