import { readFileSync } from 'node:fs'

/** The session that all browsers of a run begin with. */
export const SIGNED_IN = 'test-results/signed-in.json'

/** The same as one header, for what asks without a browser. */
export function sessionCookie(): string {
  const { cookies } = JSON.parse(readFileSync(SIGNED_IN, 'utf8')) as { cookies: { name: string; value: string }[] }
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}
