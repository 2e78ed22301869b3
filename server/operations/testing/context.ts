import { PROXIMITY } from '../../auth'
import type { Context } from '../../context'
import { openDatabase } from '../../db/client'
import { insertHost } from '../../db/hosts'
import { secretBox } from '../../db/secrets'
import type { Host } from '../../host/host'
import { createPool, type Open } from '../../host/pool'
import { nothingKept } from '../../kept'
import { Ledger } from '../../ledger/ledger'

/** What use cases work with: a database in memory, and these hosts behind a real pool. A host that is an error cannot be reached. */
export async function contextWith(hosts: Record<string, Host | Error>): Promise<Context> {
  const db = await openDatabase(':memory:')
  const open: Open = async (target) => {
    const host = hosts['address' in target ? target.address : 'local']
    if (!host || host instanceof Error) throw host ?? new Error('there is no such host')
    const closed = new Promise<never>(() => undefined)
    return {
      arrivedOn: host.arrivedOn,
      closed,
      close: async () => undefined,
      run: (asked, options) => host.run(asked, options),
    }
  }
  for (const id of Object.keys(hosts))
    await insertHost(db, {
      ...{ id, name: `Host ${id}`, address: id, port: 22, user: 'root', transport: 'ssh', auth: 'key', secret: null },
      ...{ fingerprint: 'SHA256:x', sudo: false, embedded: false, version: null, addedAt: Date.now() },
    })
  const secrets = secretBox('unused', '0'.repeat(64))
  return {
    db,
    secrets,
    pool: createPool({ open }),
    ledger: new Ledger(db),
    ...nothingKept(),
    agentSocket: null,
    undoAfter: 90,
    who: PROXIMITY,
    actor: 'test',
  }
}
