import type { BackupSummary } from '@/server/views/backups'

/** Why a backup was taken: `before Remove network`. */
export function reasonOf({ reason, operation }: Pick<BackupSummary, 'reason' | 'operation'>): string {
  switch (reason) {
    case 'operation':
      return operation === null ? 'before the settings were changed' : `before ${operation}`
    case 'schedule':
      return 'by schedule'
    case 'asked':
      return 'asked for'
    case 'uploaded':
      return 'uploaded'
  }
}

/** `Without the router and the list of containers, which could not be read.` */
export function lackingWords(lacking: BackupSummary['lacking']): string {
  return `Without ${new Intl.ListFormat('en-GB').format(lacking)}, which could not be read.`
}

/** `41 kB`, `1.2 MB`. */
export function formatSize(characters: number): string {
  if (characters < 1000) return `${characters} B`
  const [size, unit] = characters < 999_500 ? [characters / 1000, 'kB'] : [characters / 1_000_000, 'MB']
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`
}
