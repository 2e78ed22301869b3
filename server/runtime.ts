import { randomBytes } from 'node:crypto'
import { PROXIMITY } from './auth'
import type { Context } from './context'
import { openDatabase } from './db/client'
import { keepSecret } from './db/kept-secrets'
import { sealReceivers } from './db/receivers'
import { secretBox } from './db/secrets'
import { env } from './env'
import { makeNoncesFrom } from './host/guest-nonce'
import { createPool } from './host/pool'
import { nothingKept } from './kept'
import { Ledger } from './ledger/ledger'

// Next loads this module once per bundle; everything that keeps state must be the same in all of them.
const shared = globalThis as { [key: symbol]: Promise<Context> | undefined }
const KEY = Symbol.for('proximity.context')

/** The one context of this process, made at first use. */
export function runtime(): Promise<Context> {
  return (shared[KEY] ??= open())
}

async function open(): Promise<Context> {
  const { dataDir, secretKey, agentSocket, undoAfter } = env()
  const db = await openDatabase(dataDir)
  const secrets = secretBox(dataDir, secretKey)
  await sealReceivers(db, secrets)
  makeNoncesFrom(await keepSecret(db, secrets, 'guest nonces', () => randomBytes(32).toString('hex')))
  const ledger = new Ledger(db)
  return {
    db,
    secrets,
    pool: createPool({ witness: ledger.witness }),
    ledger,
    ...nothingKept(),
    agentSocket,
    undoAfter,
    who: PROXIMITY,
    actor: PROXIMITY.name,
  }
}
