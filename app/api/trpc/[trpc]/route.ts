import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { foreign } from '@/server/api/foreign'
import { appRouter } from '@/server/api/root'
import { env } from '@/server/env'
import { log } from '@/server/log'
import { runtime } from '@/server/runtime'

export const dynamic = 'force-dynamic'

async function handle(request: Request): Promise<Response> {
  const { allowedHosts, bindAddress } = env()
  const refusal = foreign(request, [...allowedHosts, bindAddress])
  if (refusal) return Response.json({ error: refusal }, { status: 403 })
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: runtime,
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') log().error({ path, err: error.cause ?? error }, 'a procedure failed')
    },
  })
}

export { handle as GET, handle as POST }
