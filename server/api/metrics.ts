import { metricsText } from '../metrics'
import { type Door, enter } from './door'

/** The metrics of the hosts that somebody may see, to whoever has a token. */
export async function serveMetrics(
  request: Request,
  outside: Door & { failure: string; onFailure(error: unknown): void },
): Promise<Response> {
  try {
    const entered = await enter(request, outside)
    if (entered.refusal) return entered.refusal
    const { ctx } = entered
    if (ctx.who.role === null)
      return answer(401, 'Send a token: "Authorization: Bearer prox_…".\n', { 'www-authenticate': 'Bearer' })
    const { type, text } = await metricsText(ctx)
    return answer(200, text, { 'content-type': type })
  } catch (error) {
    outside.onFailure(error)
    return answer(500, `${outside.failure} The log of the dashboard says why.\n`)
  }
}

function answer(status: number, text: string, headers: Record<string, string> = {}): Response {
  const common = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(text, { status, headers: { ...common, ...headers } })
}
