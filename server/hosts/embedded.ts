import { startSimulatedHost } from '../../e2e/hosts/simulated'
import type { Context } from '../context'
import { insertHost, listHosts, updateHost } from '../db/hosts'

const ID = 'simulated'

/** The simulated Proxmox host that a newcomer meets: a real SSH server in this process, signed in to like any other. */
export async function addEmbeddedHost(ctx: Context): Promise<void> {
  const simulated = await startSimulatedHost({ pace: 'lifelike' })
  const { address, port, user, fingerprint, privateKey } = simulated
  const place = { address, port, user, fingerprint, secret: ctx.secrets.seal({ privateKey }), version: '8.4.1' }
  const known = (await listHosts(ctx.db)).some(({ id }) => id === ID)
  if (known) return updateHost(ctx.db, ID, place)
  await insertHost(ctx.db, {
    ...place,
    id: ID,
    name: 'Simulated host',
    transport: 'ssh',
    auth: 'key',
    sudo: false,
    embedded: true,
    addedAt: Date.now(),
  })
}
