import { serveRest } from '@/server/api/rest'
import { env } from '@/server/env'
import { log } from '@/server/log'
import { runtime } from '@/server/runtime'

export const dynamic = 'force-dynamic'

function handle(request: Request): Promise<Response> {
  const { allowedHosts, bindAddress } = env()
  return serveRest(request, {
    names: [...allowedHosts, bindAddress],
    context: runtime,
    onFailure: (error) => log().error({ err: error }, 'a request of the REST interface failed'),
  })
}

export { handle as GET, handle as POST }
