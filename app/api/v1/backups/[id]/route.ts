import { serveFile } from '@/server/api/serve-file'
import { download } from '@/server/backups'
import { env } from '@/server/env'
import { log } from '@/server/log'
import { runtime } from '@/server/runtime'

export const dynamic = 'force-dynamic'

/** A backup as one file to keep. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { allowedHosts, bindAddress } = env()
  const { id } = await params
  return serveFile(request, {
    names: [...allowedHosts, bindAddress],
    type: 'application/json',
    read: async () => download({ ctx: await runtime(), input: { id } }),
    failure: 'The backup could not be read.',
    onFailure: (error) => log().error({ backup: id, err: error }, 'a file to keep could not be read'),
  })
}
