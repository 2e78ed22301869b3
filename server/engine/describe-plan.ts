import { createHash } from 'node:crypto'
import { quoteAll } from '../host/quote'
import type { Change } from './capability'

/** The command line as a person could type it; in-guest and file writes read the same way as everything else. */
export function commandLine(change: Pick<Change, 'run'>): string {
  return quoteAll(change.run.argv)
}

/** Names exactly these changes in this order: same commands, same input, same files before. */
export function digest(changes: readonly Change[]): string {
  const said = changes.map(({ title, run, diff }) => [title, run.argv, run.stdin ?? null, diff?.before ?? null])
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32)
}
