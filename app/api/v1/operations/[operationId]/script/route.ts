import { serveFile } from '@/server/api/serve-file'
import { outside } from '@/server/outside'

export const dynamic = 'force-dynamic'

/** What an operation did, as a shell script: `curl … | ssh root@node sh -s`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ operationId: string }> },
): Promise<Response> {
  const { operationId: id } = await params
  return serveFile(request, {
    ...outside('The operation could not be read.', { operation: id }),
    type: 'text/x-shellscript',
    read: (caller) => caller.operations.script({ id }),
  })
}
