import { PROXIMITY } from './auth'
import type { Context } from './context'
import { openDatabase } from './db/client'
import { secretBox } from './db/secrets'
import { env } from './env'
import { pool } from './host/pool'
import { nothingKept } from './kept'

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
  return {
    db,
    secrets,
    pool,
    ...nothingKept(),
    agentSocket,
    undoAfter,
    who: PROXIMITY,
    actor: PROXIMITY.name,
  }
}
