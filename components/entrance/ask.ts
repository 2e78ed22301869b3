/** What the door answered: what it says, or why it does not open. */
export type Answer<T> = { ok: true; data: T } | { ok: false; message: string }

/** Words of the library behind the door, said as this dashboard says things. */
const WORDS: Record<string, string> = {
  INVALID_USERNAME_OR_PASSWORD: 'Name or password is wrong.',
  INVALID_PASSWORD: 'The password is wrong.',
  INVALID_CODE: 'This code is not right. It changes every 30 seconds; look whether the clock of your phone is.',
  INVALID_TWO_FACTOR_COOKIE: 'This took too long. Sign in again from the start.',
  INVALID_BACKUP_CODE: 'This is none of the codes that are left.',
  ACCOUNT_TEMPORARILY_LOCKED: 'There were too many wrong codes. Wait a quarter of an hour.',
  SESSION_NOT_FRESH: 'You signed in more than a day ago. Sign out and in again before you change this.',
  PASSWORD_TOO_SHORT: 'A password takes 10 characters at least.',
  PASSWORD_TOO_LONG: 'A password takes 128 characters at most.',
  PASSKEY_NOT_FOUND: 'This passkey is not known here.',
}

/** Asks the door of the dashboard: `/sign-in/username`. */
export async function ask<T>(path: string, body?: unknown): Promise<Answer<T>> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  try {
    const answer = await fetch(`/api/auth${path}`, { method: body === undefined ? 'GET' : 'POST', ...sent })
    const data: unknown = await answer.json().catch(() => null)
    return answer.ok ? { ok: true, data: data as T } : { ok: false, message: wordsOf(data) }
  } catch {
    return { ok: false, message: 'Proximity does not answer. Look whether it is still running.' }
  }
}

function wordsOf(data: unknown): string {
  const { code, message } = (data ?? {}) as { code?: unknown; message?: unknown }
  const known = typeof code === 'string' ? WORDS[code] : undefined
  return known ?? (typeof message === 'string' && message !== '' ? message : 'This did not work. Try it again.')
}
