import { serveFile } from '@/server/api/serve-file'
import { script } from '@/server/operations'
import { env } from '@/server/env'
import { log } from '@/server/log'
import { runtime } from '@/server/runtime'

export const dynamic = 'force-dynamic'

/** What an operation did, as a shell script: `curl … | ssh root@node sh -s`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ operationId: string }> },
): Promise<Response> {
  const { allowedHosts, bindAddress } = env()
  const { operationId } = await params
  return serveFile(request, {
    names: [...allowedHosts, bindAddress],
    type: 'text/x-shellscript',
    read: async () => script({ ctx: await runtime(), input: { id: operationId } }),
    failure: 'The operation could not be read.',
    onFailure: (error) => log().error({ operation: operationId, err: error }, 'a file to keep could not be read'),
  })
}
