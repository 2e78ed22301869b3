import type { ComparisonView } from '../../views/backups'
import type { BackupContent } from '../content'
import { compareFiles } from './files'
import { compareGuests } from './guests'
import { compareLive } from './live'
import { compareRouter } from './router'
import { compareSettings } from './settings'
import { compareTexts } from './texts'

/** Two backups: what is different in words, and each text line by line. */
export function compareContents(
  before: BackupContent,
  after: BackupContent,
): Pick<ComparisonView, 'differences' | 'files'> {
  return {
    differences: [
      ...compareSettings(before.settings, after.settings),
      ...compareLive(before.live, after.live),
      ...compareRouter(before.router, after.router),
      ...compareGuests(before.guests, after.guests),
      ...compareFiles(before.files, after.files),
    ],
    files: compareTexts(before, after),
  }
}
