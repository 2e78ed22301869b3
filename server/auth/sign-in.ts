import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { twoFactor, username } from 'better-auth/plugins'
import { randomBytes } from 'node:crypto'
import type { Database } from '../db/client'
import { keepSecret } from '../db/kept-secrets'
import { accounts, credentials, passkeys, sessions, twoFactors, verifications } from '../db/schema'
import type { SecretBox } from '../db/secrets'
import { openSession } from './open-session'

/** Seconds after which a person signs in again. */
const SESSION = 7 * 24 * 3600
/** Origins under which it is served at the same time: names and schemes that were allowed, each with any port. */
const MOST_ORIGINS = 32

export const PASSWORD = { least: 10, most: 128 } as const

type Place = { db: Database; secrets: SecretBox }
export type SignIn = Awaited<ReturnType<typeof make>>

const made = new WeakMap<Database, Map<string, Promise<SignIn>>>()

/**
 * Sign-in as one origin sees it (`https://proximity.home.lan`): the names of cookies, whether they are secure, and what a passkey
 * is bound to depend on it. The origin's name must have been allowed before.
 */
export function signInAt({ db, secrets }: Place, origin: string): Promise<SignIn> {
  const origins = made.get(db) ?? new Map<string, Promise<SignIn>>()
  made.set(db, origins)
  const known = origins.get(origin)
  if (known) return known
  const [oldest] = origins.keys()
  if (oldest !== undefined && origins.size >= MOST_ORIGINS) origins.delete(oldest)
  const signIn = make({ db, secrets }, origin)
  origins.set(origin, signIn)
  signIn.catch(() => origins.delete(origin))
  return signIn
}

async function make({ db, secrets }: Place, origin: string) {
  const secret = await keepSecret(db, secrets, 'sign-in', () => randomBytes(32).toString('base64'))
  return betterAuth({
    appName: 'Proximity',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [origin],
    database: drizzleAdapter(db, {
      provider: 'sqlite',
      schema: {
        user: accounts,
        session: sessions,
        account: credentials,
        verification: verifications,
        twoFactor: twoFactors,
        passkey: passkeys,
      },
    }),
    telemetry: { enabled: false },
    // Attempts are counted in attempts.ts: by account and address.
    rateLimit: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD.least,
      maxPasswordLength: PASSWORD.most,
    },
    session: { expiresIn: SESSION, disableSessionRefresh: true },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        hosts: { type: 'string', required: false, input: false },
      },
    },
    advanced: {
      cookiePrefix: 'proximity',
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: ['x-proximity-client'] },
    },
    plugins: [
      username({ minUsernameLength: 1, maxUsernameLength: 64, usernameValidator: isUsername }),
      twoFactor({ issuer: `Proximity ${new URL(origin).hostname}` }),
      passkey({ rpName: 'Proximity', rpID: new URL(origin).hostname, origin }),
      openSession,
    ],
  })
}

/** Letters, digits and `._@-`, beginning with a letter or a digit. */
export function isUsername(text: string): boolean {
  return /^[a-z0-9][a-z0-9._@-]{0,63}$/i.test(text)
}
