import type { Context } from '../context'
import { getHost, type HostRow } from '../db/hosts'
import { because, type Cause } from '../host/cause'
import { command } from '../host/command'
import type { Host } from '../host/host'
import type { HostTarget } from '../host/pool'
import type { Target } from '../host/ssh'

/** How a person signs in, as it lies encrypted in the database. */
export type Secret = { privateKey?: string; passphrase?: string; password?: string }

/** The host behind an id, over its supervised connection; `purpose` is what it is asked for, as the ledger says it. */
export async function session(ctx: Context, hostId: string, purpose: string): Promise<{ row: HostRow; host: Host }> {
  const row = await getHost(ctx.db, hostId)
  return { row, host: because(ctx.pool.host(row.id, target(ctx, row)), { actor: ctx.actor, purpose }) }
}

/** Proves that somebody could sign in now, beside the session that stands. */
export async function signInAnew(ctx: Context, row: HostRow, cause: Cause): Promise<void> {
  const session = await ctx.pool.fresh(row.id, target(ctx, row), cause)
  try {
    await session.run(command(['true']))
  } finally {
    await session.close()
  }
}

export function target(ctx: Pick<Context, 'secrets' | 'agentSocket'>, row: HostRow): HostTarget {
  if (row.transport === 'local') return { local: true, sudo: row.sudo, readOnly: row.readOnly }
  const secret = row.secret ? (ctx.secrets.open(row.secret) as Secret) : {}
  const { address, port, user, sudo, readOnly, fingerprint } = row
  return { address, port, user, sudo, readOnly, hostKey: fingerprint, auth: auth(row.auth, secret, ctx.agentSocket) }
}

export function auth(kind: HostRow['auth'], secret: Secret, agentSocket: string | null): Target['auth'] {
  if (kind === 'password') return { kind, password: secret.password ?? '' }
  if (kind === 'agent') return { kind, socket: agentSocket ?? '' }
  return {
    kind: 'key',
    privateKey: secret.privateKey ?? '',
    ...(secret.passphrase ? { passphrase: secret.passphrase } : {}),
  }
}
