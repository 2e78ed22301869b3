import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Context } from '../context'
import { deleteToken, insertToken, listTokens, noteTokenUse, tokenByHash, type TokenRow } from '../db/tokens'

/** Told apart from other secrets by whoever finds it in a file. */
const PREFIX = 'prox_'
/** How often its use is noted, in milliseconds. */
const NOTED = 60_000
const DAY = 24 * 3600_000

export type TokenView = Omit<TokenRow, 'hash'>
type Granted = Pick<TokenRow, 'role' | 'hosts'>

export async function list({ ctx }: { ctx: Context }): Promise<TokenView[]> {
  return (await listTokens(ctx.db)).map(({ hash: _hash, ...view }) => view)
}

/** The word itself is answered this once, and kept nowhere. */
export async function make({
  ctx,
  input: { name, role, hosts, days },
}: {
  ctx: Context
  /** `days`: how long it is good for; null for ever. */
  input: { name: string; days: number | null } & Granted
}): Promise<{ token: string }> {
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`
  const madeAt = Date.now()
  await insertToken(ctx.db, {
    ...{ id: randomUUID(), name, role, hosts, hash: hashOf(token), madeAt, usedAt: null },
    expiresAt: days === null ? null : madeAt + days * DAY,
  })
  return { token }
}

export async function revoke({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<void> {
  await deleteToken(ctx.db, input.id)
}

/** Whose token this is; null for one that nobody has, or that is not good any more. It is looked up by its hash, so comparing takes no time that tells anything. */
export async function holderOf(ctx: Pick<Context, 'db'>, token: string, now = Date.now()): Promise<TokenView | null> {
  const row = token.startsWith(PREFIX) ? await tokenByHash(ctx.db, hashOf(token)) : null
  if (!row || (row.expiresAt !== null && row.expiresAt <= now)) return null
  if (now - (row.usedAt ?? 0) > NOTED) await noteTokenUse(ctx.db, row.id, now)
  const { hash: _hash, ...view } = row
  return view
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
