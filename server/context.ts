import type { Addresses } from './apps/addresses'
import type { Identity } from './auth/identity'
import type { Checkups } from './checks/checkup'
import type { Database } from './db/client'
import type { SecretBox } from './db/secrets'
import type { Errands } from './errands'
import type { HostPool } from './host/pool'
import type { Events } from './hosts/events'
import type { LastPictures } from './hosts/last-picture'
import type { Live } from './hosts/live'
import type { Looks } from './hosts/looks'
import type { Jobs } from './jobs/job'
import type { Ledger } from './ledger/ledger'
import type { Rests } from './notify/rests'
import type { Missed } from './missed'
import type { Gateways } from './networks/gateways'
import type { Running } from './operations/running'

/** What every use case works with; tests bring their own. */
export type Context = {
  db: Database
  secrets: SecretBox
  pool: HostPool
  /** Of everything that the pool sends. */
  ledger: Ledger
  looks: Looks
  /** What is kept of the last looks beyond this process. */
  lastPictures: LastPictures
  /** Addresses that guests have from others than us. */
  addresses: Addresses
  /** Whether the gateways of their LANs answer the hosts. */
  gateways: Gateways
  live: Live
  events: Events
  running: Running
  /** Checks, proofs and tools that run. */
  errands: Errands
  /** What the checks of each host have said. */
  checkups: Checkups
  jobs: Jobs
  /** Proofs that were due and could not be taken. */
  missedProofs: Missed
  /** Backups likewise. */
  missedBackups: Missed
  /** Receivers that have refused a message, and are left alone for a while. */
  rests: Rests
  agentSocket: string | null
  /** Seconds without a word from an operation after which its host takes everything back by itself. */
  undoAfter: number
  /** Who asks: what they may is judged by the procedures alone. */
  who: Identity
  /** The same, for the record. */
  actor: string
}
