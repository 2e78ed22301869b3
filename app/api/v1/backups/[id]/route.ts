import { serveFile } from '@/server/api/serve-file'
import { outside } from '@/server/outside'

export const dynamic = 'force-dynamic'

/** A backup as one file to keep. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return serveFile(request, {
    ...outside('The backup could not be read.', { backup: id }),
    type: 'application/json',
    read: (caller) => caller.backups.download({ id }),
  })
}
