import type { Context } from '../context'
import { countAccounts, getAccountOfSession } from '../db/accounts'
import { holderOf } from '../tokens'
import { type Identity, NOBODY } from './identity'
import { signInAt } from './sign-in'

/** Who sent a request: by the token it brings, else by the session of its browser. */
export async function identify(ctx: Pick<Context, 'db' | 'secrets'>, headers: Headers): Promise<Identity> {
  const authorization = headers.get('authorization')
  // Whoever brings a token is taken by it alone: one that is wrong is not made good by a cookie.
  if (authorization !== null) return byToken(ctx, authorization)
  if (!headers.has('cookie')) return NOBODY
  const signIn = await signInAt(ctx, originOf(headers))
  const found = await signIn.api.getSession({ headers })
  const account = found && (await getAccountOfSession(ctx.db, found.session.id))
  if (!account) return NOBODY
  return {
    name: account.username,
    role: account.role,
    hosts: account.hosts,
    account: account.id,
    session: account.session,
    token: null,
  }
}

/** The origin under which somebody reaches the dashboard, as the server that took the connection has written it down. */
export function originOf(headers: Headers): string {
  const scheme = headers.get('x-proximity-scheme') === 'https' ? 'https' : 'http'
  return `${scheme}://${(headers.get('host') ?? 'localhost').toLowerCase()}`
}

async function byToken(ctx: Pick<Context, 'db'>, authorization: string): Promise<Identity> {
  const [, word] = /^Bearer (\S+)$/.exec(authorization) ?? []
  const holder = word ? await holderOf(ctx, word) : null
  // Before there is an administrator nothing is answered, also to tokens of another time.
  if (!holder || (await countAccounts(ctx.db)) === 0) return NOBODY
  return {
    name: `token ${holder.name}`,
    role: holder.role,
    hosts: holder.hosts,
    account: null,
    session: null,
    token: holder.id,
  }
}
