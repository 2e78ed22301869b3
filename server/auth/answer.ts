import type { Context } from '../context'
import { getAccountOfSession } from '../db/accounts'
import { ProximityError } from '../errors'
import { type Attempt, beginAttempt, type Tried } from './attempts'
import { enterByProxmox } from './enter-by-proxmox'
import { originOf } from './identify'
import { type SignIn, signInAt } from './sign-in'

/** What is attempted here is counted: a password, a code or a passkey may be guessed. */
const COUNTED = [
  '/sign-in/username',
  '/sign-in/proxmox',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/generate-authenticate-options',
  '/passkey/verify-authentication',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
]
/** Asked within a session: the library looks whether there is one. */
const OWN = ['/sign-out', '/passkey/list-user-passkeys', '/passkey/delete-passkey']
/** The same, and not for whom a Proxmox host knows: they would enter here when it does not know them any more. */
const OWN_PASSKEY = ['/passkey/generate-register-options', '/passkey/verify-registration']

/** Whatever is not among them is not there. */
export const SIGN_IN_PATHS = [...COUNTED, ...OWN, ...OWN_PASSKEY]

/** Answers what signs people in and out, and what changes how they do: by the library, with attempts counted. */
export async function answerSignIn(
  ctx: Context,
  request: Request,
  told: (attempt: Attempt, ok: boolean) => void,
): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '')
  if (!SIGN_IN_PATHS.includes(path))
    return Response.json({ message: 'There is nothing at this address.' }, { status: 404 })
  const signIn = await signInAt(ctx, originOf(request.headers))
  if (OWN_PASSKEY.includes(path) && (await isOfProxmox(ctx, signIn, request)))
    return Response.json({ message: 'Proxmox says who you are: there is no passkey beside that.' }, { status: 403 })
  if (!COUNTED.includes(path)) return signIn.handler(request)
  const attempt = await attemptOf(request, path)
  const begun = await beginAttempt(attempt).catch((error: unknown) => {
    if (error instanceof ProximityError) return error
    throw error
  })
  if (begun instanceof ProximityError) {
    told(attempt, false)
    const seconds = Math.ceil(Number(begun.detail['waitMs'] ?? 0) / 1000)
    return Response.json({ message: begun.message }, { status: 429, headers: { 'retry-after': String(seconds) } })
  }
  const { answer, proof } =
    path === '/sign-in/proxmox' ? await enterByProxmox(ctx, request, signIn) : await byLibrary(signIn, request, path)
  await begun.end(proof)
  if (proof !== 'nothing') told(attempt, proof === 'right')
  return answer
}

async function byLibrary(signIn: SignIn, request: Request, path: string): Promise<Tried> {
  const answer = await signIn.handler(request)
  if (path === '/passkey/generate-authenticate-options') return { answer, proof: 'nothing' }
  return { answer, proof: answer.ok ? 'right' : 'wrong' }
}

/** By the session that the library will go by: whatever else a request brings, it looks at the cookie alone. */
async function isOfProxmox({ db }: Context, signIn: SignIn, { headers }: Request): Promise<boolean> {
  const found = await signIn.api.getSession({ headers })
  return found !== null && (await getAccountOfSession(db, found.session.id))?.proxmoxHost !== null
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
