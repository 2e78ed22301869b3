import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { identify } from '../auth'
import type { Context } from '../context'
import { noteWho } from '../requests'
import { boundedText } from './bounded-text'
import { foreign, unknownName } from './foreign'

/** Bytes of what somebody sends, where nothing larger is expected. */
const BODY = 1_000_000
/** Requests of one address in a minute; several people may be behind it. */
const READS = new RateLimiterMemory({ points: 3000, duration: 60 })
const WRITES = new RateLimiterMemory({ points: 600, duration: 60 })

export type Door = {
  /** Names by which the dashboard may be reached, beside its own machine's. */
  names: readonly string[]
  /** What everybody works with; who asks is put into it here. */
  context(): Promise<Context>
  /** Bytes of the largest body, where it is not the usual. */
  bound?: number
}

/** What stood before the door: somebody who is known now, or not, and what they ask; or a refusal. */
type Entered = { ctx: Context; request: Request; refusal?: undefined } | { refusal: Response }

/** What every request passes before anything looks at it: name, origin, pace and size; then it is known who asks. */
export async function enter(request: Request, { names, context, bound = BODY }: Door): Promise<Entered> {
  // No page of another origin can make a browser send a token.
  const brings = request.headers.has('authorization')
  const refusal = brings ? unknownName(request, names) : foreign(request, names)
  if (refusal) return { refusal: refuse(403, refusal) }
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const wait = await tooFast(reads ? READS : WRITES, request.headers.get('x-proximity-client') ?? 'unknown')
  if (wait !== null)
    return { refusal: refuse(429, `Too many requests. Go on in ${wait} seconds.`, { 'retry-after': String(wait) }) }
  const bounded = reads ? request : await withBoundedBody(request, bound)
  if (!bounded) return { refusal: refuse(413, `This is more than the ${bound / 1e6} MB that are taken here.`) }
  const base = await context()
  const who = await identify(base, request.headers)
  noteWho(who.name)
  return { ctx: { ...base, who, actor: who.name }, request: bounded }
}

/** Seconds until this address may go on; null when it may at once. */
async function tooFast(limit: RateLimiterMemory, address: string): Promise<number | null> {
  try {
    await limit.consume(address)
    return null
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
    throw error
  }
}

async function withBoundedBody(request: Request, bound: number): Promise<Request | null> {
  const text = await boundedText(request, bound)
  if (text === null) return null
  const { url, method, headers, signal } = request
  return new Request(url, { method, headers, signal, body: text })
}

function refuse(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: message, message }, { status, headers })
}
