import { foreign } from '@/server/api/foreign'
import { env } from '@/server/env'
import { NotFoundError } from '@/server/errors'
import { script } from '@/server/operations'
import { runtime } from '@/server/runtime'

export const dynamic = 'force-dynamic'

/** What an operation did, as a shell script: `curl … | ssh root@node sh -s`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ operationId: string }> },
): Promise<Response> {
  const { allowedHosts, bindAddress } = env()
  const refusal = foreign(request, [...allowedHosts, bindAddress])
  if (refusal) return Response.json({ error: refusal }, { status: 403 })
  const { operationId } = await params
  try {
    const { name, text } = await script({ ctx: await runtime(), input: { id: operationId } })
    return new Response(text, {
      headers: {
        'content-type': 'text/x-shellscript; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if (error instanceof NotFoundError) return Response.json({ error: error.message }, { status: 404 })
    throw error
  }
}
