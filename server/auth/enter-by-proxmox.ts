import type { Context } from '../context'
import { ProximityError } from '../errors'
import { knowByProxmox, ProxmoxSignIn } from './proxmox'
import type { SignIn } from './sign-in'

/** What the door answers, and what it says about whoever tried: `nothing` is no guess, and no success. */
export type Tried = { answer: Response; proves: 'right' | 'wrong' | 'nothing' }

const STATUS: Partial<Record<ProximityError['code'], number>> = { 'sign-in': 401, forbidden: 403, refused: 403 }

/** Opens a session for somebody whom a Proxmox host knows. */
export async function enterByProxmox(ctx: Context, request: Request, signIn: SignIn): Promise<Tried> {
  const input = ProxmoxSignIn.safeParse(await request.json().catch(() => null))
  if (!input.success)
    return refusal(
      400,
      'The name needs a realm, as in root@pam or alice@pve, and there has to be a password.',
      'nothing',
    )
  try {
    const entry = await knowByProxmox(ctx, input.data)
    if (entry.is === 'second-factor' && entry.ways.length === 0)
      return refusal(403, 'This account has a second factor that cannot be shown here. Use one with a code.', 'nothing')
    if (entry.is === 'second-factor')
      return { answer: Response.json({ twoFactorRedirect: true, ways: entry.ways }), proves: 'nothing' }
    const { headers } = request
    const answer = await signIn.api.openSession({ body: { account: entry.account }, headers, asResponse: true })
    return { answer, proves: 'right' }
  } catch (error) {
    if (!(error instanceof ProximityError)) throw error
    return refusal(STATUS[error.code] ?? 503, error.message, error.code === 'sign-in' ? 'wrong' : 'nothing')
  }
}

function refusal(status: number, message: string, proves: Tried['proves']): Tried {
  return { answer: Response.json({ message }, { status }), proves }
}
