import type { FileDiff } from '../engine/capability'

export type BackupSummary = {
  id: string
  takenAt: number
  reason: 'operation' | 'schedule' | 'asked' | 'uploaded'
  /** The title of the operation that it was taken before; null for a change of the settings. */
  operation: string | null
  /** The host that it was taken on, where that is gone or another one; null for this one. */
  otherHost: string | null
  /** Characters. */
  size: number
  /** What could not be read when it was taken, in words; what it does not hold cannot be compared or brought back. */
  lacking: readonly string[]
}

export type BackupsView = {
  backups: readonly BackupSummary[]
  schedule: { every: 'never' | 'day' | 'week'; keep: number }
  /** When the next is to be taken by itself (epoch ms); null where that is now, or never. */
  nextAt: number | null
  /** One that was due and could not be taken: since when, and why it last could not. */
  missed: { at: number; why: string } | null
  /** How many of those that were taken before a change stay. */
  keptBeforeChanges: number
}

export type Difference = {
  sign: '+' | '−' | '~' | '?'
  part: 'settings' | 'network' | 'guests' | 'router' | 'files'
  /** `nginx-01 (106): net0 moved from vmbr0 to proximity-lan` */
  text: string
}

/** What is different, in words and to the last character. */
export type ComparisonView = {
  /** Null is now. */
  from: BackupSummary
  to: BackupSummary | null
  differences: readonly Difference[]
  files: readonly FileDiff[]
}
