import { ProximityError } from '@/server/errors'
import { UnreachableError } from './errors'
import type { Session } from './session'

export type ConnectionState =
  /** `after`: why there was none until now; null at first, and where one that stood is opened anew at once. */
  | { status: 'connecting'; since: Date; after: Error | null }
  | { status: 'connected'; since: Date }
  | { status: 'down'; since: Date; error: Error; nextAttempt: Date }

/** What became of a connection. `failed`: it could not be opened; `first`: the attempt before that was no failure. */
export type Turn =
  { what: 'opened' } | { what: 'lost'; error: Error } | { what: 'failed'; error: Error; first: boolean }

/** A connection that stood this long was a good one: after its loss the pauses start anew. */
const STABLE = 5_000

/** Keeps one session open. Whoever asks for it waits while it is being opened, and is told at once why there is none. */
export function supervise(open: () => Promise<Session>, pause = backOff, tell: (turn: Turn) => void = () => undefined) {
  let state: ConnectionState = { status: 'connecting', since: new Date(), after: null }
  let current: Promise<Session>
  let failures = 0
  let stopped = false
  let hasFailed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function connect(after: Error | null = null) {
    clearTimeout(timer)
    state = { status: 'connecting', since: new Date(), after }
    current = open().then(stand, fall)
    // The state tells; a run asks for it.
    current.catch(() => undefined)
  }

  function stand(session: Session): Session {
    if (stopped) {
      void session.close()
      throw gone()
    }
    const since = new Date()
    state = { status: 'connected', since }
    hasFailed = false
    tell({ what: 'opened' })
    void session.closed.then((error) => {
      if (stopped) return
      if (Date.now() - since.getTime() > STABLE) failures = 0
      tell({ what: 'lost', error: error ?? gone() })
      wait(error ?? gone())
    })
    return session
  }

  function fall(cause: unknown): never {
    const error = cause instanceof Error ? cause : new Error(String(cause))
    if (stopped) throw gone()
    failures += failures === 0 ? 1 : 0
    tell({ what: 'failed', error, first: !hasFailed })
    hasFailed = true
    wait(error)
    throw error
  }

  function wait(error: Error) {
    const milliseconds = pause(failures, error)
    failures += 1
    const now = Date.now()
    state = { status: 'down', since: new Date(now), error, nextAttempt: new Date(now + milliseconds) }
    current = Promise.reject(error)
    current.catch(() => undefined)
    if (milliseconds === 0) return connect()
    timer = setTimeout(() => connect(error), milliseconds)
    timer.unref()
  }

  connect()
  return {
    state: () => state,
    session: () => current,
    /** The next attempt is now. */
    retry: () => {
      if (!stopped && state.status === 'down') connect(state.error)
    },
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      const last = current
      current = Promise.reject(gone())
      current.catch(() => undefined)
      if (state.status === 'connected') await (await last).close()
    },
  }
}

/** At once, then 0.5 s, 1, 2 … 30 s, spread by a fifth so that many hosts do not come back in step. */
export function backOff(failures: number, error: Error, random = Math.random): number {
  // A refusal does not pass by itself, and asking often would make the host ban this address.
  if (error instanceof ProximityError && error.code !== 'unreachable') return 300_000
  if (failures === 0) return 0
  return Math.round(Math.min(500 * 2 ** (failures - 1), 30_000) * (0.8 + 0.4 * random()))
}

function gone(): Error {
  return new UnreachableError(
    'The host',
    'has no connection any more: Proximity let go of it',
    'Open the page of the host again.',
  )
}
