import { createHash } from 'node:crypto'
import type { ledger } from '../db/schema'

/** An entry as it lies in the database. */
export type Entry = typeof ledger.$inferSelect

/** What the first entry has for the hash of the one before it. */
export const NOTHING_BEFORE = '0'.repeat(64)

/**
 * The hash of an entry: SHA-256 over the hash of the one before it, a newline, and what the entry says as a JSON array in this
 * order, with the hash of its words for their number.
 */
export function hashOf(before: string, entry: Omit<Entry, 'hash'>, wordsHash: string | null): string {
  const said = [
    ...[entry.seq, entry.at, entry.kind, entry.of, wordsHash],
    ...[entry.hostId, entry.place, entry.actor, entry.purpose, entry.operationId, entry.step],
    ...[entry.changes, entry.sudo, entry.sent, entry.received],
    ...[entry.exitCode, entry.fate, entry.failed, entry.milliseconds, entry.times, entry.note],
  ]
  return sha256(`${before}\n${JSON.stringify(said)}`)
}

/** The words of a command as they are kept; `shown` is what people know it by, where that is something else. */
export type Words = { argv: readonly string[]; shown: readonly string[] | null }

export function textOf({ argv, shown }: Words): string {
  return JSON.stringify({ argv, shown })
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
