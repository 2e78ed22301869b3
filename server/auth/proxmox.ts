import { z } from 'zod'
import type { Context } from '../context'
import { keepProxmoxAccount } from '../db/accounts'
import { type HostRow, listHosts } from '../db/hosts'
import { ProximityError } from '../errors'
import { askTicket, type Privileges, SECOND_FACTORS, type SecondFactor } from '../host/tools/pve-ticket'
import { target } from '../hosts/session'
import { type Role, ROLES } from './role/spec'

/** A user with their realm, as Proxmox spells it: `alice@pve`. It stands in the record, so it has letters that are seen. */
const USER = /^[\p{L}\p{N}._+@-]{1,60}@[A-Za-z][A-Za-z0-9._-]{1,31}$/u

export const ProxmoxSignIn = z.object({
  hostId: z.string().min(1).max(64),
  username: z.string().max(64).regex(USER),
  password: z.string().min(1).max(1000),
  factor: z.object({ way: z.enum(SECOND_FACTORS), code: z.string().min(1).max(64) }).optional(),
})

export type ProxmoxEntry = { is: 'known'; account: string } | { is: 'second-factor'; ways: readonly SecondFactor[] }

/** The hosts whose Proxmox accounts may sign in: what the door shows to strangers. */
export async function proxmoxDoors(ctx: Pick<Context, 'db'>): Promise<{ id: string; name: string }[]> {
  const rows = await listHosts(ctx.db)
  return rows.filter(({ signInUpTo }) => signInUpTo !== null).map(({ id, name }) => ({ id, name }))
}

/**
 * Who somebody is by the word of the Proxmox host that they name. What they may follows from what they may there, at each sign-in
 * anew. Fails with `sign-in` when Proxmox says no, and with `unreachable` when it says nothing.
 */
export async function knowByProxmox(
  ctx: Context,
  { hostId, username, password, factor }: z.infer<typeof ProxmoxSignIn>,
): Promise<ProxmoxEntry> {
  const row = (await listHosts(ctx.db)).find(({ id, signInUpTo }) => id === hostId && signInUpTo !== null)
  if (!row)
    throw new ProximityError('refused', 'Accounts of this host do not sign in here. Use an account of Proximity.')
  const ask = asker(ctx, row)
  let answer = await ask({ user: username, password })
  if (answer.is === 'second-factor' && factor)
    answer = await ask({ user: username, challenge: answer.challenge, way: factor.way, code: factor.code })
  if (answer.is === 'second-factor') return { is: answer.is, ways: answer.ways }
  if (answer.is === 'refused')
    throw new ProximityError('sign-in', factor ? 'Proxmox does not take this code.' : 'Name or password is wrong.')
  if (answer.is === 'silent')
    throw new ProximityError('unreachable', `The API of Proxmox does not answer on ${row.name}. ${answer.why}`)
  // Realms may spell a name in another way than it was typed.
  const user = USER.test(answer.user) ? answer.user : username
  const role = roleOf(answer.privileges, row.signInUpTo ?? 'viewer')
  if (!role)
    throw new ProximityError(
      'forbidden',
      `${user} may not look at the nodes of Proxmox. Proximity asks for the privilege Sys.Audit on /nodes.`,
    )
  const account = await keepProxmoxAccount(ctx.db, { host: row, user, role })
  return { is: 'known', account }
}

/** What somebody may here by what they may in Proxmox, and never more than `upTo`; null for nothing at all. */
export function roleOf({ vms, nodes, access }: Privileges, upTo: Role): Role | null {
  if (!nodes.includes('Sys.Audit')) return null
  const mayChange = nodes.includes('Sys.Modify') && [...access, ...nodes].includes('Permissions.Modify')
  const own: Role = mayChange ? 'administrator' : vms.includes('VM.Config.Network') ? 'operator' : 'viewer'
  return ROLES[Math.min(ROLES.indexOf(own), ROLES.indexOf(upTo))] ?? null
}

/** By the connection that stands, as its user: nobody has to be root to ask. */
function asker(ctx: Context, row: HostRow) {
  const cause = { actor: 'Proximity: sign-in', purpose: 'a sign-in with an account of Proxmox' }
  return async (proof: Parameters<typeof askTicket>[0]) => {
    const session = await ctx.pool.session(row.id, target(ctx, row))
    return session.run(askTicket(proof), { sudo: false, cause })
  }
}
