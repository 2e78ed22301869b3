import type { Fate } from '../host/witness'

/** One command as the ledger tells it. */
export type LedgerLine = {
  seq: number
  at: number
  /** `running`: nothing is known of its end yet; also of one whose dashboard ended before it did. */
  state: 'done' | 'failed' | 'running' | 'cancelled'
  /** As a shell would be given it. */
  command: string
  /** What people know it by; the same where it has no other name. */
  shown: string
  actor: string
  purpose: string
  host: { id: string; name: string; place: string }
  operation: { id: string; step: number | null } | null
  changes: boolean
  sudo: boolean
  sent: number | null
  received: number | null
  exitCode: number | null
  fate: Fate | null
  milliseconds: number | null
  times: number
  /** The command that it ran within. */
  within: number | null
  hash: string
}

export type LedgerPage = {
  lines: readonly LedgerLine[]
  page: number
  hasOlder: boolean
  /** Entries in all. */
  count: number
  actors: readonly string[]
  hosts: readonly { id: string; name: string }[]
}
