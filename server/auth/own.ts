import type { Context } from '../context'
import { deleteSessions, getAccount, listSessions } from '../db/accounts'
import { ProximityError } from '../errors'
import type { Role } from './role/spec'

export type OwnView = {
  name: string
  role: Role
  hosts: readonly string[] | null
  hasTotp: boolean
  /** Whether a Proxmox host says who they are: it keeps their password and second factor. */
  byProxmox: boolean
}
export type SessionView = {
  id: string
  address: string | null
  agent: string | null
  createdAt: number
  expiresAt: number
  /** Whether it is the one that asks. */
  current: boolean
}

/** Who is signed in. */
export async function show({ ctx }: { ctx: Context }): Promise<OwnView> {
  const { role, hosts } = ctx.who
  const account = await getAccount(ctx.db, accountOf(ctx))
  return {
    name: account?.username ?? '',
    role: role ?? 'viewer',
    hosts,
    hasTotp: account?.hasTotp === true,
    byProxmox: account?.proxmoxHost != null,
  }
}

export async function sessions({ ctx }: { ctx: Context }): Promise<SessionView[]> {
  const rows = await listSessions(ctx.db, accountOf(ctx))
  return rows.map((row) => ({ ...row, current: row.id === ctx.who.session }))
}

/** Ends one of one's own sessions; without an id all others. */
export async function endSession({
  ctx,
  input: { id },
}: {
  ctx: Context
  input: { id: string | null }
}): Promise<void> {
  await deleteSessions(ctx.db, accountOf(ctx), id === null ? { except: ctx.who.session } : { id })
}

function accountOf(ctx: Context): string {
  if (ctx.who.account !== null) return ctx.who.account
  throw new ProximityError('refused', 'This is for people who have signed in; a token has no account.')
}
