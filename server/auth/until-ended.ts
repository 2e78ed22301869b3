import type { Context } from '../context'
import { getAccountOfSession } from '../db/accounts'
import { getToken } from '../db/tokens'

/** Milliseconds between two looks whether somebody who listens still may. */
const EVERY = 2000

/** Is aborted when whoever asks may not ask any more, or not the same: signed out, removed, given another role, revoked. */
export function untilEnded(ctx: Context): { signal: AbortSignal; stop(): void } {
  const ended = new AbortController()
  const look = async (): Promise<void> => {
    if (!(await isStill(ctx))) ended.abort()
  }
  // A database that does not answer for once is no reason to throw people out.
  const timer = setInterval(() => void look().catch(() => undefined), EVERY)
  timer.unref()
  const stop = () => clearInterval(timer)
  ended.signal.addEventListener('abort', stop, { once: true })
  return { signal: ended.signal, stop }
}

async function isStill({ db, who }: Context): Promise<boolean> {
  if (who.session !== null) {
    const account = await getAccountOfSession(db, who.session)
    return account !== null && account.role === who.role && same(account.hosts, who.hosts)
  }
  if (who.token === null) return true
  const token = await getToken(db, who.token)
  return token !== null && (token.expiresAt === null || token.expiresAt > Date.now())
}

function same(one: readonly string[] | null, other: readonly string[] | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
