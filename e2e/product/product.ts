import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROXIMITY } from '@/server/auth'
import type { Context } from '@/server/context'
import { openDatabase } from '@/server/db/client'
import { insertHost, listHosts, type HostRow } from '@/server/db/hosts'
import { secretBox } from '@/server/db/secrets'
import type { Host } from '@/server/host/host'
import { createPool, type Open } from '@/server/host/pool'
import type { Session } from '@/server/host/session'
import { readBatch } from '@/server/host/batch'
import { kindOf } from '@/server/host/commands/kind'
import type { Command } from '@/server/host/command'
import { openSsh } from '@/server/host/ssh'
import { target } from '@/server/hosts/session'
import { nothingKept } from '@/server/kept'
import { Ledger } from '@/server/ledger/ledger'
import type { TestHost } from '../hosts/test-host'

/** The product without its web server: real database, real driver, signed in to a test host. */
export type Product = { ctx: Context; hostId: string; host(): Host; close(): Promise<void> }

type Place = Pick<TestHost, 'address' | 'port' | 'user' | 'privateKey' | 'fingerprint'>

/** `folder`: that of a product which ended; it stays when this one is closed. */
type Settings = { undoAfter?: number; folder?: string; open?: Open }

export async function openProduct(
  host: Place,
  { undoAfter = 90, open, folder: given }: Settings = {},
): Promise<Product> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'proximity-product-'))
  const secrets = secretBox(folder, null)
  const db = await openDatabase(folder)
  const list = listWatch()
  const ledger = new Ledger(db)
  const watched: Open = async (to, witness) => list.watched(await (open ?? openOverSsh)(to, witness))
  const pool = createPool({ open: watched, witness: ledger.witness })
  const ctx: Context = {
    db,
    secrets,
    pool,
    ledger,
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
    sudo: user !== 'root',
    embedded: false,
    readOnly: false,
    signInUpTo: null,
    version: null,
    addedAt: Date.now(),
  }
  if (!(await listHosts(db)).some(({ id }) => id === row.id)) await insertHost(db, row)
  return {
    ctx,
    hostId: row.id,
    host: () => list.byHand(pool.host(row.id, target(ctx, row))),
    close: async () => {
      ctx.live.close()
      ctx.looks.forget(row.id)
      await pool.close()
      await ledger.close()
      db.close()
      if (given === undefined) rmSync(folder, { recursive: true, force: true })
      list.check()
    },
  }
}

const openOverSsh: Open = async (to, witness) => {
  if ('local' in to) throw new Error('A test host is reached over SSH')
  return openSsh(to, { witness })
}

/** The product sends nothing that is not in the list of what it may run; what a test does by hand is its own. */
function listWatch() {
  const ofTests = new WeakSet<Command<unknown>>()
  const strays = new Set<string>()
  return {
    byHand: (host: Host): Host => ({
      get arrivedOn() {
        return host.arrivedOn
      },
      run: (command, options) => {
        ofTests.add(command)
        return host.run(command, options)
      },
    }),
    watched: (session: Session): Session => ({
      ...session,
      run: (command, options) => {
        if (!ofTests.has(command)) for (const argv of unlistedIn(command)) strays.add(JSON.stringify(argv))
        return session.run(command, options)
      },
    }),
    check: () => {
      if (strays.size > 0) throw new Error(`Not in server/host/commands:\n${[...strays].join('\n')}`)
    },
  }
}

/** Those of a command, or of the lines of a batch, that are in no list. */
function unlistedIn(command: Command<unknown>): (readonly string[])[] {
  if (kindOf(command) !== 'unlisted') return []
  const lines = command.argv[1] === '-s' && command.stdin !== undefined ? readBatch(command.stdin) : []
  const unlisted = lines.filter((argv) => kindOf({ argv: argv as [string, ...string[]] }) === 'unlisted')
  return unlisted.length > 0 ? unlisted : [command.argv]
}
