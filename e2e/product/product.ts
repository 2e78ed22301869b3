import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROXIMITY } from '@/server/auth'
import type { Context } from '@/server/context'
import { openDatabase } from '@/server/db/client'
import { insertHost, listHosts, type HostRow } from '@/server/db/hosts'
import { secretBox } from '@/server/db/secrets'
import type { Host } from '@/server/host/host'
import { createPool, type HostTarget } from '@/server/host/pool'
import type { Session } from '@/server/host/session'
import { target } from '@/server/hosts/session'
import { nothingKept } from '@/server/kept'
import type { TestHost } from '../hosts/test-host'

/** The product without its web server: real database, real driver, signed in to a test host. */
export type Product = { ctx: Context; hostId: string; host(): Host; close(): Promise<void> }

type Place = Pick<TestHost, 'address' | 'port' | 'user' | 'privateKey' | 'fingerprint'>

/** `folder`: that of a product which ended; it stays when this one is closed. */
type Settings = { undoAfter?: number; folder?: string; open?: (target: HostTarget) => Promise<Session> }

export async function openProduct(
  host: Place,
  { undoAfter = 90, open, folder: given }: Settings = {},
): Promise<Product> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'proximity-product-'))
  const secrets = secretBox(folder, null)
  const db = await openDatabase(folder)
  const pool = createPool(open)
  const ctx: Context = {
    db,
    secrets,
    pool,
    ...nothingKept(),
    agentSocket: null,
    undoAfter,
    who: PROXIMITY,
    actor: 'test',
  }
  const { address, port, user, fingerprint, privateKey } = host
  const row: HostRow = {
    ...{ id: 'host', name: 'test host', address, port, user, fingerprint },
    transport: 'ssh',
    auth: 'key',
    secret: secrets.seal({ privateKey }),
    sudo: false,
    embedded: false,
    version: null,
    addedAt: Date.now(),
  }
  if (!(await listHosts(db)).some(({ id }) => id === row.id)) await insertHost(db, row)
  return {
    ctx,
    hostId: row.id,
    host: () => pool.host(row.id, target(ctx, row)),
    close: async () => {
      ctx.live.close()
      ctx.looks.forget(row.id)
      await pool.close()
      db.close()
      if (given === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
