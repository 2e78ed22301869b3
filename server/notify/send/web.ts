import { createHmac } from 'node:crypto'
import type { Message } from '../message'
import type { Settings } from './index'

/** Milliseconds for an answer. */
const PATIENCE = 10_000

/** JSON by POST; with a secret, its HMAC says that it is from here. */
export async function sendWebhook(
  { url, secret }: Settings<'webhook'>,
  { title, lines, urgent, changes }: Message,
): Promise<void> {
  const body = JSON.stringify({ title, lines, urgent, changes })
  const signature = secret !== '' && {
    'x-proximity-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }
  await post(url, body, { 'content-type': 'application/json', ...signature })
}

/** ntfy as JSON, which takes any text in its title (docs.ntfy.sh/publish/#publish-as-json). */
export async function sendNtfy(
  { url, topic, secret }: Settings<'ntfy'>,
  { title, lines, urgent }: Message,
): Promise<void> {
  const body = JSON.stringify({
    ...{ topic, title, message: lines.join('\n') },
    ...{ priority: urgent ? 4 : 3, tags: [urgent ? 'warning' : 'white_check_mark'] },
  })
  await post(url, body, {
    'content-type': 'application/json',
    ...(secret ? { authorization: `Bearer ${secret}` } : {}),
  })
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw new Error(
      `${new URL(url).host} could not be reached: ${cause instanceof Error ? cause.message : String(cause)}`,
    )
  })
  const text = await beginningOf(answer)
  if (!answer.ok) throw new Error(`${new URL(url).host} answered ${answer.status} ${answer.statusText}. ${text}`.trim())
}

/** What was said first: whoever answers without end is not listened to. */
async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  const first = await reader?.read().catch(() => undefined)
  await reader?.cancel().catch(() => undefined)
  return new TextDecoder().decode(first?.value).slice(0, 200)
}
