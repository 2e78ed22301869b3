import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defer } from './defer'
import { RefusedKeyError, UnreachableError } from './errors'
import type { Session } from './session'
import { backOff, supervise } from './supervise'

const silent = new UnreachableError('10.0.0.1:22', 'does not answer', 'Wait.')

/** Hands out sessions or failures in the order in which a test decides them. */
function door() {
  const asked: { let: (session: Session) => void; refuse: (error: Error) => void }[] = []
  const open = () => new Promise<Session>((resolve, reject) => asked.push({ let: resolve, refuse: reject }))
  return { asked, open, last: () => asked.at(-1) as (typeof asked)[number] }
}

const unused = (): Promise<never> => Promise.reject(new Error('unused'))

function room() {
  const over = defer<Error | null>()
  const close = vi.fn(async () => over.resolve(null))
  const session: Session = { arrivedOn: null, closed: over.promise, close, run: unused }
  return { session, close, breaks: () => over.resolve(silent) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('a supervised connection', () => {
  it('is opened once, however many ask for it', async () => {
    const { asked, open, last } = door()
    const supervisor = supervise(open)
    const { session } = room()
    const both = Promise.all([supervisor.session(), supervisor.session()])
    expect(supervisor.state().status).toBe('connecting')
    last().let(session)
    expect(await both).toEqual([session, session])
    expect([asked.length, supervisor.state().status]).toEqual([1, 'connected'])
  })

  it('fails fast while it pauses, and tells when it tries again', async () => {
    const { asked, open, last } = door()
    const supervisor = supervise(open, () => 500)
    last().refuse(silent)
    await settle()
    await expect(supervisor.session()).rejects.toBe(silent)
    const now = Date.now()
    expect(supervisor.state()).toEqual({
      status: 'down',
      since: new Date(now),
      error: silent,
      nextAttempt: new Date(now + 500),
    })
    await vi.advanceTimersByTimeAsync(500)
    expect([asked.length, supervisor.state()]).toMatchObject([2, { status: 'connecting', after: silent }])
  })

  it('comes back at once after a loss, and waits when that fails', async () => {
    const { asked, open, last } = door()
    const pauses: number[] = []
    const supervisor = supervise(open, (failures) => {
      pauses.push(failures)
      return failures * 1000
    })
    const first = room()
    last().let(first.session)
    await vi.advanceTimersByTimeAsync(60_000)
    first.breaks()
    await settle()
    expect(supervisor.state()).toMatchObject({ status: 'connecting', after: null })
    last().refuse(silent)
    await vi.advanceTimersByTimeAsync(1_000)
    last().refuse(silent)
    await settle()
    expect([asked.length, pauses]).toEqual([3, [0, 1, 2]])
  })

  it('takes a connection that breaks again and again for a failing one', async () => {
    const { open, last } = door()
    const pauses: number[] = []
    supervise(open, (failures) => {
      pauses.push(failures)
      return 0
    })
    for (let round = 0; round < 3; round++) {
      const { session, breaks } = room()
      last().let(session)
      await vi.advanceTimersByTimeAsync(100)
      breaks()
      await settle()
    }
    expect(pauses).toEqual([0, 1, 2])
  })

  it('tries at once when it is told to', async () => {
    const { asked, open, last } = door()
    const supervisor = supervise(open, () => 60_000)
    last().refuse(silent)
    await settle()
    supervisor.retry()
    supervisor.retry()
    expect(asked.length).toBe(2)
  })

  it('closes what is still being opened when it is stopped', async () => {
    const { asked, open, last } = door()
    const supervisor = supervise(open)
    const waiting = supervisor.session()
    await supervisor.stop()
    const { session, close } = room()
    last().let(session)
    await expect(waiting).rejects.toMatchObject({ code: 'unreachable' })
    await expect(supervisor.session()).rejects.toMatchObject({ code: 'unreachable' })
    await vi.advanceTimersByTimeAsync(600_000)
    expect([close.mock.calls.length, asked.length]).toEqual([1, 1])
  })
})

it('doubles its pauses up to half a minute, spread by a fifth', () => {
  const failures = [0, 1, 2, 3, 6, 7, 50]
  expect(failures.map((each) => backOff(each, silent, () => 0.5))).toEqual([0, 500, 1000, 2000, 16_000, 30_000, 30_000])
  expect(failures.map((each) => backOff(each, silent, () => 0))).toEqual([0, 400, 800, 1600, 12_800, 24_000, 24_000])
})

it('does not knock again and again where it was refused', () => {
  expect(backOff(0, new RefusedKeyError('No.', { where: '10.0.0.1:22', user: 'root' }))).toBe(300_000)
})
