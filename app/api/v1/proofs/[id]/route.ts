import { serveFile } from '@/server/api/serve-file'
import { outside } from '@/server/outside'

export const dynamic = 'force-dynamic'

/** A proof as one signed file. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return serveFile(request, {
    ...outside('The proof could not be read.', { proof: id }),
    type: 'application/json',
    read: (caller) => caller.proofs.report({ id }),
  })
}
