import { serveSignIn } from '@/server/api/serve-sign-in'
import { log } from '@/server/log'
import { outside } from '@/server/outside'

export const dynamic = 'force-dynamic'

function handle(request: Request): Promise<Response> {
  return serveSignIn(request, outside('Signing in failed.'), ({ account, address }, ok) => {
    if (ok) log().info({ account, address }, 'signed in')
    else log().warn({ account, address }, 'an attempt to sign in failed')
  })
}

export { handle as GET, handle as POST }
