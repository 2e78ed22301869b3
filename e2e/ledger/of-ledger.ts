import type { Database } from '@/server/db/client'
import { entriesAfter } from '@/server/db/ledger'
import type { Executed } from './of-node'

/** The same by what the ledger says. */
export async function executedBy(db: Database): Promise<Written[]> {
  const rows = await entriesAfter(db, 0, 1_000_000)
  const ends = new Map(rows.flatMap(({ entry }) => (entry.kind === 'ended' ? [[entry.of, entry] as const] : [])))
  const followers = new Set<number | null>()
  return rows.flatMap(({ entry, words }) => {
    if (!words) return []
    const { argv } = JSON.parse(words.text) as { argv: string[] }
    const { exitCode } = entry.kind === 'begun' ? (ends.get(entry.seq) ?? entry) : entry
    const way: Executed['way'] = entry.kind === 'part' ? 'part' : 'sent'
    const byFollower = way === 'part' && followers.has(entry.of)
    if (argv[0] === 'perl' && argv[3]?.startsWith('{"every":')) followers.add(entry.seq)
    return Array.from({ length: entry.times }, () => ({ argv, exitCode, way, byFollower }))
  })
}

/** An entry of the ledger, as far as it can be compared. */
export type Written = Executed & { byFollower: boolean }

/**
 * What is in one of the two and not in the other, each as often as that. Where the ledger says that no end was heard (the connection
 * broke; the follower gave up waiting), any exit code of the node fits, and so does none: whether it was run is not known there.
 */
export function differences(executed: readonly Executed[], written: readonly Written[]) {
  const heard = written.filter((each) => !isUnheard(each))
  const missing = beyond(executed, heard, keyOf)
  return { missing: beyond(missing, written.filter(isUnheard), wordsOf), invented: beyond(heard, executed, keyOf) }
}

/** What timeout(1) would answer: so the follower says that it has waited long enough. */
const GIVEN_UP = 124

function isUnheard({ exitCode, byFollower }: Written): boolean {
  return exitCode === null || (byFollower && exitCode === GIVEN_UP)
}

function beyond<T extends Executed>(
  these: readonly T[],
  those: readonly Executed[],
  by: (each: Executed) => string,
): T[] {
  const left = new Map<string, number>()
  for (const each of those) left.set(by(each), (left.get(by(each)) ?? 0) + 1)
  return these.filter((each) => {
    const count = left.get(by(each)) ?? 0
    left.set(by(each), count - 1)
    return count <= 0
  })
}

const keyOf = ({ argv, exitCode, way }: Executed): string => JSON.stringify([way, exitCode, argv])
const wordsOf = ({ argv, way }: Executed): string => JSON.stringify([way, argv])
