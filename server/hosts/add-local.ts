import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Context } from '../context'
import { insertHost, listHosts } from '../db/hosts'
import { ConflictError, RefusedError } from '../errors'
import { introduce } from '../host/introduce'
import { openLocal } from '../host/local'
import { placeOf } from '../host/pool'
import { version } from '../host/tools/pve'

/** Does the dashboard run on a Proxmox host that is not added yet? */
export async function canAddLocal({ ctx }: { ctx: Context }): Promise<boolean> {
  if (!existsSync('/usr/bin/pveversion')) return false
  return (await listHosts(ctx.db)).every(({ transport }) => transport !== 'local')
}

/** Adds the machine that the dashboard itself runs on: no SSH, the same commands. */
export async function addLocal({
  ctx,
  input,
}: {
  ctx: Context
  input: { readOnly: boolean }
}): Promise<{ hostId: string }> {
  const known = (await listHosts(ctx.db)).find(({ transport }) => transport === 'local')
  if (known) throw new ConflictError(`This machine is added already, as ${known.name}.`, { hostId: known.id })
  const id = randomUUID()
  const own = { id, place: placeOf({ local: true, sudo: false }) }
  const witness = ctx.ledger.witness(own, { actor: ctx.actor, purpose: 'adding a host' })
  const session = openLocal({ sudo: false }, { witness })
  try {
    const self = await introduce(session)
    if (self.sudo === 'none')
      throw new RefusedError(
        'The dashboard does not run as root here and may not run sudo without a password. Add this machine over SSH.',
      )
    const sudo = self.sudo !== 'root'
    const pve = await session.run(version(), { sudo })
    if (pve === null)
      throw new RefusedError('This machine does not run Proxmox VE. Add the host that does, by its address.')
    const place = { address: 'localhost', port: 22, user: sudo ? 'sudo' : 'root', fingerprint: '' }
    const way = {
      transport: 'local' as const,
      auth: 'none' as const,
      secret: null,
      sudo,
      embedded: false,
      readOnly: input.readOnly,
    }
    await insertHost(ctx.db, { id, name: hostname(), ...place, ...way, version: pve, addedAt: Date.now() })
    return { hostId: id }
  } finally {
    await session.close()
  }
}
