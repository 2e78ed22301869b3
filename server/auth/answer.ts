import type { Context } from '../context'
import { ProximityError } from '../errors'
import { type Attempt, mayAttempt, noteFailure, noteSuccess } from './attempts'
import { originOf } from './identify'
import { signInAt } from './sign-in'

/** `guess`: what it fails at is counted. `own`: the library asks for a session. Whatever is not listed is not there. */
const PATHS: Record<string, 'guess' | 'own'> = {
  '/sign-in/username': 'guess',
  '/two-factor/verify-totp': 'guess',
  '/two-factor/verify-backup-code': 'guess',
  '/passkey/generate-authenticate-options': 'guess',
  '/passkey/verify-authentication': 'guess',
  '/sign-out': 'own',
  '/change-password': 'guess',
  '/two-factor/enable': 'guess',
  '/two-factor/disable': 'guess',
  '/two-factor/generate-backup-codes': 'guess',
  '/passkey/generate-register-options': 'own',
  '/passkey/verify-registration': 'own',
  '/passkey/list-user-passkeys': 'own',
  '/passkey/delete-passkey': 'own',
}

export const SIGN_IN_PATHS = Object.keys(PATHS)

/** Answers what signs people in and out, and what changes how they do: by the library, with attempts counted. */
export async function answerSignIn(
  ctx: Context,
  request: Request,
  told: (attempt: Attempt, ok: boolean) => void,
): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '')
  const kind = PATHS[path]
  if (!kind) return Response.json({ message: 'There is nothing at this address.' }, { status: 404 })
  const signIn = await signInAt(ctx, originOf(request.headers))
  if (kind === 'own') return signIn.handler(request)
  const attempt = await attemptOf(request, path)
  try {
    await mayAttempt(attempt)
  } catch (error) {
    if (!(error instanceof ProximityError)) throw error
    told(attempt, false)
    const seconds = Math.ceil(Number(error.detail['waitMs'] ?? 0) / 1000)
    return Response.json({ message: error.message }, { status: 429, headers: { 'retry-after': String(seconds) } })
  }
  const answer = await signIn.handler(request)
  if (path === '/passkey/generate-authenticate-options') return answer
  if (answer.ok) await noteSuccess(attempt)
  else await noteFailure(attempt)
  told(attempt, answer.ok)
  return answer
}

/** Whose account is tried, and from where. A second factor belongs to whom a cookie says: the library counts those too. */
async function attemptOf(request: Request, path: string): Promise<Attempt> {
  const address = request.headers.get('x-proximity-client') ?? 'unknown'
  const body: unknown =
    path === '/sign-in/username'
      ? await request
          .clone()
          .json()
          .catch(() => null)
      : null
  const named = typeof body === 'object' && body !== null ? (body as { username?: unknown }).username : undefined
  return { address, account: typeof named === 'string' ? named.slice(0, 64) : null }
}
