import type { Context } from '../context'
import {
  changeAccount,
  deleteAccount,
  deleteSessions,
  forgetFactors,
  getAccount,
  listAccounts,
  passkeysOf,
  type AccountRow,
} from '../db/accounts'
import { ProximityError } from '../errors'
import type { Role } from './role/spec'
import { isUsername, PASSWORD, signInAt } from './sign-in'

export type AccountView = AccountRow & { passkeys: number }
type Wanted = { role: Role; hosts: readonly string[] | null }

export async function list({ ctx }: { ctx: Context }): Promise<AccountView[]> {
  const rows = await listAccounts(ctx.db)
  const keys = await passkeysOf(
    ctx.db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, passkeys: keys.get(row.id) ?? 0 }))
}

export async function makeAccount({
  ctx,
  input: { username, password, ...wanted },
}: {
  ctx: Context
  input: { username: string; password: string } & Wanted
}): Promise<void> {
  const fields = {
    ...(isUsername(username)
      ? {}
      : { username: 'takes letters, digits and . _ @ -, and begins with a letter or digit' }),
    ...passwordProblem(password),
  }
  if (Object.keys(fields).length > 0) throw new ProximityError('invalid', 'Some fields cannot be used.', { fields })
  const name = username.toLowerCase()
  if ((await listAccounts(ctx.db)).some((account) => account.username === name))
    throw new ProximityError('invalid', 'Some fields cannot be used.', { fields: { username: 'is taken' } })
  const { internalAdapter, password: hashing } = await machinery(ctx)
  const { role, hosts } = settled(wanted)
  const account = await internalAdapter.createUser(
    {
      ...{ name: username, username, displayUsername: username, role, hosts: hosts && JSON.stringify(hosts) },
      // Obligatory for the library; the domain is one that never exists (RFC 2606).
      email: `${Buffer.from(name).toString('hex')}@proximity.invalid`,
      emailVerified: false,
    },
    { method: 'admin' },
  )
  await internalAdapter.linkAccount({
    ...{ userId: account.id, accountId: account.id, providerId: 'credential' },
    password: await hashing.hash(password),
  })
}

/** Another role or other hosts. It is in force at the next request, and ends the streams of that account. */
export async function change({
  ctx,
  input: { id, ...wanted },
}: {
  ctx: Context
  input: { id: string } & Wanted
}): Promise<void> {
  const account = await ownAccount(ctx, id)
  if (account.role === 'administrator' && wanted.role !== 'administrator') await leaveOne(ctx, id)
  await changeAccount(ctx.db, id, settled(wanted))
}

/** For somebody who lost theirs: a new password, no second factor, and every session ended. */
export async function setPassword({
  ctx,
  input: { id, password },
}: {
  ctx: Context
  input: { id: string; password: string }
}): Promise<void> {
  const fields = passwordProblem(password)
  if (Object.keys(fields).length > 0) throw new ProximityError('invalid', 'Some fields cannot be used.', { fields })
  await ownAccount(ctx, id)
  const { internalAdapter, password: hashing } = await machinery(ctx)
  await internalAdapter.updatePassword(id, await hashing.hash(password))
  await forgetFactors(ctx.db, id)
  await deleteSessions(ctx.db, id, { except: null })
}

export async function remove({ ctx, input: { id } }: { ctx: Context; input: { id: string } }): Promise<void> {
  const account = await existing(ctx, id)
  if (account.role === 'administrator') await leaveOne(ctx, id)
  await deleteAccount(ctx.db, id)
}

async function existing(ctx: Context, id: string): Promise<AccountRow> {
  const account = await getAccount(ctx.db, id)
  if (!account) throw new ProximityError('not-found', 'There is no such account. It may have been removed.')
  return account
}

/** What somebody may whom a Proxmox host knows is said there. */
async function ownAccount(ctx: Context, id: string): Promise<AccountRow> {
  const account = await existing(ctx, id)
  if (account.proxmoxHost === null) return account
  throw new ProximityError(
    'refused',
    'Proxmox says who this is and what they may. Change it there, or in the settings of the host.',
  )
}

/** Somebody must be able to open the door for the others, also when no host answers. */
async function leaveOne(ctx: Context, id: string): Promise<void> {
  const others = (await listAccounts(ctx.db)).filter(
    (it) => it.role === 'administrator' && it.id !== id && it.proxmoxHost === null,
  )
  if (others.length === 0)
    throw new ProximityError('refused', 'This is the only administrator. Make another one first.')
}

/** An administrator reaches every host: who decides who may enter cannot be kept from any. */
function settled({ role, hosts }: Wanted): Wanted {
  return { role, hosts: role === 'administrator' ? null : hosts }
}

function passwordProblem(password: string): { password?: string } {
  if (password.length < PASSWORD.least) return { password: `takes ${PASSWORD.least} characters at least` }
  return password.length > PASSWORD.most ? { password: `takes ${PASSWORD.most} characters at most` } : {}
}

/** What stores accounts; the origin makes no difference to it. */
async function machinery(ctx: Context) {
  return (await signInAt(ctx, 'http://localhost')).$context
}
