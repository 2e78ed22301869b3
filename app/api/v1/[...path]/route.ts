import { serveRest } from '@/server/api/rest'
import { outside } from '@/server/outside'

export const dynamic = 'force-dynamic'

function handle(request: Request): Promise<Response> {
  return serveRest(request, outside('A request of the REST interface failed.'))
}

export { handle as GET, handle as POST }
