import { z } from 'zod'
import type { Context } from '../context'
import { deleteProxmoxAccounts, keepProxmoxAccount } from '../db/accounts'
import { type HostRow, listHosts } from '../db/hosts'
import { ProximityError } from '../errors'
import { askPrivileges, askTicket, type Privileges, SECOND_FACTORS, type SecondFactor } from '../host/tools/pve-ticket'
import type { Command } from '../host/command'
import { target } from '../hosts/session'
import { log } from '../log'
import { isNew } from './first'
import { type Role, ROLES } from './role/spec'

/** A user with their realm, as Proxmox spells it: `alice@pve`. It stands in the record, so it has letters that are seen. */
const USER = /^[\p{L}\p{N}._+@-]{1,60}@[A-Za-z][A-Za-z0-9._-]{1,31}$/u

/** Those who are asked about at one host at a time: a host has other things to do. */
const AT_ONCE = 3

export const ProxmoxSignIn = z.object({
  hostId: z.string().min(1).max(64),
  username: z.string().max(64).regex(USER),
  // Proxmox takes a ticket for a password, and asks for no second factor then: one that was copied opens nothing here.
  password: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^(?!PVE:)/),
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
  const row = (await listHosts(ctx.db)).find(({ id }) => id === hostId)
  // The first administrator is made by whoever reads the terminal.
  if (!row || row.signInUpTo === null || (await isNew(ctx))) throw notOffered()
  const ask = asker(ctx, row)
  let answer = await ask(askTicket({ user: username, password }))
  if (answer.is === 'second-factor' && factor)
    answer = await ask(askTicket({ user: username, challenge: answer.challenge, way: factor.way, code: factor.code }))
  if (answer.is === 'second-factor') return { is: answer.is, ways: answer.ways }
  if (answer.is === 'refused')
    throw new ProximityError('sign-in', factor ? 'Proxmox does not take this code.' : 'Name or password is wrong.')
  if (answer.is === 'silent') throw silent(row, answer.why)
  // Realms may spell a name in another way than it was typed.
  const { user, ticket } = answer
  if (!USER.test(user)) throw silent(row, 'It names nobody.')
  const may = await ask(askPrivileges(ticket))
  if (may.is !== 'known') throw silent(row, may.is === 'silent' ? may.why : 'It does not take its own ticket.')
  return { is: 'known', account: await keepAccount(ctx, row, user, may.privileges) }
}

/** What somebody may here by what they may in Proxmox, and never more than `upTo`; null for nothing at all. */
export function roleOf({ vms, nodes, access }: Privileges, upTo: Role): Role | null {
  if (!nodes.includes('Sys.Audit')) return null
  const mayChange = nodes.includes('Sys.Modify') && access.includes('Permissions.Modify')
  const own: Role = mayChange ? 'administrator' : vms.includes('VM.Config.Network') ? 'operator' : 'viewer'
  return ROLES[Math.min(ROLES.indexOf(own), ROLES.indexOf(upTo))] ?? null
}

/** Lets accounts of this host sign in with this at most, or none. Who came by its word before is signed out. */
export async function allowProxmox(ctx: Context, hostId: string, save: () => Promise<void>): Promise<void> {
  await ctx.running.alone(lane(hostId), async () => {
    await save()
    await deleteProxmoxAccounts(ctx.db, { hostId })
  })
}

/** One after the other with changes of what the host allows, which may have come while it was asked. */
async function keepAccount(ctx: Context, row: HostRow, user: string, privileges: Privileges): Promise<string> {
  return ctx.running.alone(lane(row.id), async () => {
    const now = (await listHosts(ctx.db)).find(({ id }) => id === row.id)
    if (!now || now.signInUpTo === null) throw notOffered()
    const role = roleOf(privileges, now.signInUpTo)
    if (role) return keepProxmoxAccount(ctx.db, { host: now, user, role })
    // Who may nothing any more may nothing with what they had before.
    await deleteProxmoxAccounts(ctx.db, { hostId: row.id, user })
    throw new ProximityError(
      'forbidden',
      `${user} may not look at the nodes of Proxmox. Proximity asks for the privilege Sys.Audit on /nodes.`,
    )
  })
}

const lane = (hostId: string): string => `accounts of ${hostId}`

const asked = new Map<string, number>()

/** By the connection that stands, as its user: nobody has to be root to ask. What fails is told to the log, and not to strangers. */
function asker(ctx: Context, row: HostRow) {
  const cause = { actor: 'Proximity: sign-in', purpose: 'a sign-in with an account of Proxmox' }
  return async <T>(command: Command<T>): Promise<T> => {
    const others = asked.get(row.id) ?? 0
    if (others >= AT_ONCE) throw new ProximityError('conflict', 'Others are signing in there just now. Try again.')
    asked.set(row.id, others + 1)
    try {
      const session = await ctx.pool.session(row.id, target(ctx, row))
      return await session.run(command, { sudo: false, cause })
    } catch (error) {
      throw silent(row, error instanceof Error ? error.message : String(error))
    } finally {
      asked.set(row.id, (asked.get(row.id) ?? 1) - 1)
    }
  }
}

function silent({ id, name }: HostRow, why: string): ProximityError {
  log().warn({ host: id, why }, 'Proxmox could not be asked who somebody is')
  return new ProximityError(
    'unreachable',
    `The API of Proxmox does not answer on ${name}, port 8006. Use an account of Proximity; its log says why.`,
  )
}

function notOffered(): ProximityError {
  return new ProximityError('refused', 'Accounts of this host do not sign in here. Use an account of Proximity.')
}
