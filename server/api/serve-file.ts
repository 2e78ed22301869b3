import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { ProximityError } from '../errors'
import { type Door, enter } from './door'
import { createCaller } from './root'

/** A host that does not answer is out of service, whatever the reason. */
const OUT_OF_REACH = ['unreachable', 'refused-key', 'changed-host-key', 'time-out']

type Caller = ReturnType<typeof createCaller>
type Outside = Door & {
  /** What is said when it fails in a way that nobody foresaw, and whom that is told. */
  failure: string
  onFailure(error: unknown): void
}
type Serving = Outside & {
  type: string
  read(caller: Caller): Promise<{ name: string; text: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> }>
}

/** A file to keep, under the name that it brings along. */
export function serveFile(request: Request, { type, read, ...outside }: Serving): Promise<Response> {
  return serve(request, outside, async (caller) => {
    const { name, text } = await read(caller)
    return new Response(text, {
      headers: {
        'content-type': typeof text === 'string' ? `${type}; charset=utf-8` : type,
        'content-disposition': `attachment; filename="${name.replace(/[^\w.-]+/g, '-')}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
}

/** A request that is no procedure's, answered by one: who may is judged there. */
export async function serve(
  request: Request,
  outside: Outside,
  answer: (caller: Caller, request: Request) => Promise<Response>,
): Promise<Response> {
  const entered = await enter(request, outside)
  if (entered.refusal) return entered.refusal
  try {
    return await answer(createCaller(entered.ctx), entered.request)
  } catch (error) {
    if (error instanceof TRPCError && error.cause instanceof ProximityError) {
      const { code, message } = error.cause
      return problem(OUT_OF_REACH.includes(code) ? 503 : getHTTPStatusCodeFromError(error), message)
    }
    outside.onFailure(error instanceof TRPCError ? (error.cause ?? error) : error)
    return problem(500, `${outside.failure} The log of the dashboard says why.`)
  }
}

export function problem(code: number, message: string): Response {
  return Response.json({ error: message }, { status: code })
}
