import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AsyncLocalStorage } from 'node:async_hooks'
import { EventEmitter, once } from 'node:events'
import { log } from './log'

/** A request that is being answered; `who` is known when somebody has signed in. */
type Asked = { who: string | null }

type Requests = { asked: AsyncLocalStorage<Asked>; open: Set<ServerResponse>; bell: EventEmitter; isFollowed: boolean }

// Next loads this module once per bundle; what is noted in one is read in another.
const shared = globalThis as { [key: symbol]: Requests | undefined }
const requests: Requests = (shared[Symbol.for('proximity.requests')] ??= {
  asked: new AsyncLocalStorage(),
  open: new Set(),
  bell: new EventEmitter(),
  isFollowed: false,
})

type Begun = { request: IncomingMessage; response: ServerResponse }

/** What is told of a request when it is over; `status` is null for one that was given up before it was answered. */
export type Answered = { method: string; path: string; status: number | null; ms: number; who: string | null }

/** Tells of every request that this process answers from now on, whatever serves it: Node announces each. */
export function followRequests(tell: (answered: Answered) => void = (it) => log().debug(it, 'request')): void {
  if (requests.isFollowed) return
  requests.isFollowed = true
  subscribe('http.server.request.start', (message) => begin(message as Begun, tell))
}

function begin({ request, response }: Begun, tell: (answered: Answered) => void): void {
  const began = performance.now()
  const asked: Asked = { who: null }
  requests.asked.enterWith(asked)
  requests.open.add(response)
  response.once('close', () => {
    requests.open.delete(response)
    requests.bell.emit('closed')
    const ms = Math.round(performance.now() - began)
    const status = response.headersSent ? response.statusCode : null
    tell({ method: request.method ?? '', path: pathOf(request), status, ms, who: asked.who })
  })
}

/** Whoever authenticates a request says here who it is: `token backup`, `anna`. */
export function noteWho(name: string): void {
  const asked = requests.asked.getStore()
  if (asked) asked.who = name
}

/** Resolves when every request has been answered, or when the signal is aborted. */
export async function allAnswered(signal: AbortSignal): Promise<void> {
  while (requests.open.size > 0 && !signal.aborted)
    await once(requests.bell, 'closed', { signal }).catch(() => undefined)
}

/** Without what is asked: words of a search are nobody's business, and a link may carry a secret. */
function pathOf({ url = '' }: IncomingMessage): string {
  return url.replace(/[?#].*$/s, '').slice(0, 500)
}
