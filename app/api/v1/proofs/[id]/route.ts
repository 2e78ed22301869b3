import { serveFile } from '@/server/api/serve-file'
import { report } from '@/server/proof'
import { env } from '@/server/env'
import { log } from '@/server/log'
import { runtime } from '@/server/runtime'

export const dynamic = 'force-dynamic'

/** A proof as one signed file. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { allowedHosts, bindAddress } = env()
  const { id } = await params
  return serveFile(request, {
    names: [...allowedHosts, bindAddress],
    type: 'application/json',
    read: async () => report({ ctx: await runtime(), input: { id } }),
    failure: 'The proof could not be read.',
    onFailure: (error) => log().error({ proof: id, err: error }, 'a file to keep could not be read'),
  })
}
