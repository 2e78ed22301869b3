import type { Context } from '../context'
import { getAccount } from '../db/accounts'
import { ProximityError } from '../errors'
import { enterByProxmox, type Tried } from './enter-by-proxmox'
import { type Attempt, mayAttempt, noteFailure, noteSuccess } from './attempts'
import { originOf } from './identify'
import { type SignIn, signInAt } from './sign-in'

/**
 * `guess`: what it fails at is counted. `own`: the library asks for a session. `key`: the same, for who proves themselves here and not
 * at a Proxmox host. Whatever is not listed is not there.
 */
const PATHS: Record<string, 'guess' | 'own' | 'key'> = {
  '/sign-in/username': 'guess',
  '/sign-in/proxmox': 'guess',
  '/two-factor/verify-totp': 'guess',
  '/two-factor/verify-backup-code': 'guess',
  '/passkey/generate-authenticate-options': 'guess',
  '/passkey/verify-authentication': 'guess',
  '/sign-out': 'own',
  '/change-password': 'guess',
  '/two-factor/enable': 'guess',
  '/two-factor/disable': 'guess',
  '/two-factor/generate-backup-codes': 'guess',
  '/passkey/generate-register-options': 'key',
  '/passkey/verify-registration': 'key',
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
  if (kind === 'key' && (await isOfProxmox(ctx)))
    return Response.json(
      { message: 'Proxmox says who you are. A passkey here would go on when it does not any more.' },
      { status: 403 },
    )
  if (kind !== 'guess') return signIn.handler(request)
  const attempt = await attemptOf(request, path)
  try {
    await mayAttempt(attempt)
  } catch (error) {
    if (!(error instanceof ProximityError)) throw error
    told(attempt, false)
    const seconds = Math.ceil(Number(error.detail['waitMs'] ?? 0) / 1000)
    return Response.json({ message: error.message }, { status: 429, headers: { 'retry-after': String(seconds) } })
  }
  const { answer, proves } =
    path === '/sign-in/proxmox' ? await enterByProxmox(ctx, request, signIn) : await byLibrary(signIn, request, path)
  if (proves === 'nothing') return answer
  if (proves === 'right') await noteSuccess(attempt)
  else await noteFailure(attempt)
  told(attempt, proves === 'right')
  return answer
}

async function byLibrary(signIn: SignIn, request: Request, path: string): Promise<Tried> {
  const answer = await signIn.handler(request)
  if (path === '/passkey/generate-authenticate-options') return { answer, proves: 'nothing' }
  return { answer, proves: answer.ok ? 'right' : 'wrong' }
}

async function isOfProxmox({ db, who }: Context): Promise<boolean> {
  return who.account !== null && (await getAccount(db, who.account))?.proxmoxHost != null
}

/** Whose account is tried, and from where. A second factor belongs to whom a cookie says: the library counts those too. */
async function attemptOf(request: Request, path: string): Promise<Attempt> {
  const address = request.headers.get('x-proximity-client') ?? 'unknown'
  const body: unknown =
    path === '/sign-in/username' || path === '/sign-in/proxmox'
      ? await request
          .clone()
          .json()
          .catch(() => null)
      : null
  const { username, hostId } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const account = typeof username === 'string' ? username.slice(0, 64) : null
  return {
    address,
    account: account !== null && typeof hostId === 'string' ? `${account} on ${hostId.slice(0, 64)}` : account,
  }
}
