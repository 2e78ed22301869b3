import type { Context } from '../context'
import { ProximityError } from '../errors'
import { log } from '../log'
import type { Proof, Tried } from './attempts'
import { knowByProxmox, ProxmoxSignIn } from './proxmox'
import type { SignIn } from './sign-in'

/** What each failure is to whoever tries; all others are a host that does not answer. */
const FAILURES: Partial<Record<ProximityError['code'], { status: number; proof: Proof }>> = {
  'sign-in': { status: 401, proof: 'wrong' },
  forbidden: { status: 403, proof: 'wrong' },
  refused: { status: 403, proof: 'wrong' },
  conflict: { status: 429, proof: 'nothing' },
}

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
    if (entry.is === 'second-factor') {
      log().info(
        { account: input.data.username },
        'a password of Proxmox was right, and its second factor is asked for',
      )
      return { answer: Response.json({ twoFactorRedirect: true, ways: entry.ways }), proof: 'nothing' }
    }
    const { headers } = request
    const answer = await signIn.api.openSession({ body: { account: entry.account }, headers, asResponse: true })
    // The host may have been set to something else meanwhile.
    return answer.ok ? { answer, proof: 'right' } : refusal(403, 'This was changed just now. Sign in again.', 'nothing')
  } catch (error) {
    if (!(error instanceof ProximityError)) throw error
    const { status, proof } = FAILURES[error.code] ?? { status: 503, proof: 'silent' }
    return refusal(status, error.message, proof)
  }
}

function refusal(status: number, message: string, proof: Proof): Tried {
  return { answer: Response.json({ message }, { status }), proof }
}
