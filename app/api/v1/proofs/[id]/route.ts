import { foreign } from '@/server/api/foreign'
import { report } from '@/server/proof'
import { env } from '@/server/env'
import { ProximityError } from '@/server/errors'
import { log } from '@/server/log'
import { runtime } from '@/server/runtime'

export const dynamic = 'force-dynamic'

/** A proof as one signed file. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { allowedHosts, bindAddress } = env()
  const refusal = foreign(request, [...allowedHosts, bindAddress])
  if (refusal) return problem(403, refusal)
  const { id } = await params
  try {
    const { name, text } = await report({ ctx: await runtime(), input: { id } })
    return new Response(text, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    if (error instanceof ProximityError && error.code === 'not-found') return problem(404, error.message)
    log().error({ proof: id, err: error }, 'a proof could not be read')
    return problem(500, 'The proof could not be read. The log of the dashboard says why.')
  }
}

function problem(code: number, message: string): Response {
  return Response.json({ error: message }, { status: code })
}
