import { ProximityError } from '../errors'
import { foreign } from './foreign'

type Serving = {
  /** Names by which the dashboard may be reached, beside its own machine's. */
  names: readonly string[]
  type: string
  read(): Promise<{ name: string; text: string | Uint8Array<ArrayBuffer> }>
  /** What is said when it cannot be read, and whom that is told. */
  failure: string
  onFailure(error: unknown): void
}

/** A file to keep, under the name that it brings along. */
export async function serveFile(request: Request, serving: Serving): Promise<Response> {
  const { names, type, read, failure, onFailure } = serving
  const refusal = foreign(request, names)
  if (refusal) return problem(403, refusal)
  try {
    const { name, text } = await read()
    return new Response(text, {
      headers: {
        'content-type': typeof text === 'string' ? `${type}; charset=utf-8` : type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if (error instanceof ProximityError && error.code === 'not-found') return problem(404, error.message)
    onFailure(error)
    return problem(500, `${failure} The log of the dashboard says why.`)
  }
}

export function problem(code: number, message: string): Response {
  return Response.json({ error: message }, { status: code })
}
