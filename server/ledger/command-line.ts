import { openToRead } from '../db/client'
import { type Verification, verify } from './verify'

export const USAGE = `npm run ledger -- verify [--expect HASH]

Reads the ledger of commands in PROXIMITY_DATA_DIR, and computes every hash anew. Exit code 1: it is not as it was written.
Keep the last hash elsewhere. With --expect it is looked for: only that shows an end that was cut off without a trace.`

/** What the words on a command line ask for, and the exit code: 1 where the ledger is not as it was written, 2 for other words. */
export async function answerTo(
  words: readonly string[],
  folder: string,
): Promise<{ exitCode: 0 | 1 | 2; lines: string[] }> {
  const [verb, option, expected, ...rest] = words
  const isUsable = verb === 'verify' && rest.length === 0 && (option === undefined || option === '--expect')
  if (!isUsable || (option && !/^[0-9a-f]{64}$/.test(expected ?? ''))) return { exitCode: 2, lines: [USAGE] }
  const db = await openToRead(folder)
  const found = await verify(db, expected ?? null)
  db.close()
  return { exitCode: found.broken ? 1 : 0, lines: linesOf(found) }
}

function linesOf({ count, first, last, broken, letGo }: Verification): string[] {
  const end = (of: NonNullable<typeof first>) => `${of.seq}, ${new Date(of.at).toISOString()}`
  return [
    `entries  ${count}${letGo > 0 ? ` (up to ${letGo} let go behind an anchor)` : ''}`,
    `first    ${first ? end(first) : 'none'}`,
    `last     ${last && count > 0 ? end(last) : 'none'}`,
    `hash     ${last?.hash ?? 'none'}`,
    broken ? `BROKEN at entry ${broken.seq}: ${broken.sentence}` : 'Every entry is as it was written.',
  ]
}
