import { serveProcedures } from '@/server/api/serve-procedures'
import { outside } from '@/server/outside'

export const dynamic = 'force-dynamic'

function handle(request: Request): Promise<Response> {
  return serveProcedures(request, outside('A procedure failed.'))
}

export { handle as GET, handle as POST }
