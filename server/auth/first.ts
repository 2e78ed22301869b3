import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from '../context'
import { countAccounts } from '../db/accounts'
import { ProximityError } from '../errors'
import { makeAccount } from './accounts'

// Next loads this module once per bundle; the word must be the same in all of them.
const shared = globalThis as { [key: symbol]: string | undefined }
const KEY = Symbol.for('proximity.welcome')

/** Whether anybody can sign in at all. Until then nothing is answered but this. */
export async function isNew(ctx: Pick<Context, 'db'>): Promise<boolean> {
  return (await countAccounts(ctx.db)) === 0
}

/** What proves that somebody can read the terminal of the dashboard; made anew by every start. */
export function welcomeWord(): string {
  return (shared[KEY] ??= randomBytes(24).toString('base64url'))
}

/** Makes the first administrator, for whoever has the word, as long as there is no account. */
export async function makeFirst({
  ctx,
  input: { word, username, password },
}: {
  ctx: Context
  input: { word: string; username: string; password: string }
}): Promise<void> {
  if (!(await isNew(ctx)))
    throw new ProximityError('refused', 'There is an administrator already. Sign in, or ask for an account.')
  if (!same(word, welcomeWord()))
    throw new ProximityError('forbidden', 'This link is not the one of the running dashboard. Its terminal shows it.')
  await makeAccount({ ctx, input: { username, password, role: 'administrator', hosts: null } })
}

function same(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
