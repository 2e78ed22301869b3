import { createHmac } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Message } from '../message'
import type { Way } from './index'

/** Milliseconds for an answer. */
const PATIENCE = 10_000

/** JSON by POST; with a secret, its HMAC says that it is from here. */
export async function sendWebhook(
  { url, secret }: Way<'webhook'>,
  { title, lines, urgent, changes }: Message,
): Promise<void> {
  const body = JSON.stringify({ title, lines, urgent, changes })
  const signature = secret !== '' && {
    'x-proximity-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }
  await post(url, body, { 'content-type': 'application/json', ...signature })
}

/** Bytes of a message that every ntfy server takes (docs.ntfy.sh/config, message-size-limit). */
const NTFY = 4096
const ENOUGH_FOR_THE_END = 40

/**
 * ntfy as JSON, which takes any text in its title (docs.ntfy.sh/publish/#publish-as-json). What is longer than it takes ends with how
 * many lines are missing.
 */
export async function sendNtfy({ url, topic, secret }: Way<'ntfy'>, { title, lines, urgent }: Message): Promise<void> {
  const body = JSON.stringify({
    ...{ topic, title, message: fitting(lines) },
    ...{ priority: urgent ? 4 : 3, tags: [urgent ? 'warning' : 'white_check_mark'] },
  })
  await post(url, body, {
    'content-type': 'application/json',
    ...(secret ? { authorization: `Bearer ${secret}` } : {}),
  })
}

/** As many lines as fit, measured as they are in JSON: the whole body may be twice as long as a message. */
function fitting(lines: readonly string[]): string {
  let bytes = ENOUGH_FOR_THE_END
  const count = lines.findIndex((line) => (bytes += Buffer.byteLength(JSON.stringify(line))) > NTFY)
  if (count === -1) return lines.join('\n')
  return [...lines.slice(0, count), `… and ${lines.length - count} more`].join('\n')
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
  await answer.body?.cancel().catch(() => undefined)
  // Not in its own words: some repeat what they were asked, and an address may be as good as a password.
  if (!answer.ok)
    throw new Error(`${new URL(url).host} answered ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`.trim())
}
