import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/** Seconds after which the host is asked again: what somebody may in Proxmox can have changed. */
const SESSION = 8 * 3600

/**
 * Adds to the library a way in for whom somebody else vouches. It is called by `enterByProxmox` alone: whatever is not among the
 * paths of answer.ts is not served.
 */
export const openSession = {
  id: 'open-session',
  endpoints: {
    openSession: createAuthEndpoint(
      '/open-session',
      { method: 'POST', body: z.object({ account: z.string() }), metadata: { SERVER_ONLY: true } },
      async (call) => {
        const { internalAdapter } = call.context
        const user = await internalAdapter.findUserById(call.body.account)
        if (!user) return call.json({ ok: false }, { status: 404 })
        const expiresAt = new Date(Date.now() + SESSION * 1000)
        const session = await internalAdapter.createSession(user.id, false, { expiresAt }, true)
        await setSessionCookie(call, { session, user }, false, { maxAge: SESSION })
        return call.json({ ok: true })
      },
    ),
  },
}
