import { describe, expect, it } from 'vitest'
import { Errands } from './errands'
import { command } from './host/command'
import type { Host } from './host/host'
import { until } from './host/until'
import { Job } from './jobs/job'

const LONG = 10_000
const never = new Promise<never>(() => undefined)
/** Work that ends when it is told to, and says so. */
const patient = (said: string[], signal: AbortSignal) =>
  new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => {
      said.push('ended')
      resolve()
    }),
  )

describe('before the process ends', () => {
  it('what runs is told to end, and waited for', async () => {
    const errands = new Errands()
    const said: string[] = []
    void errands.run((signal) => patient(said, signal)).then(() => said.push('over'))
    await errands.end(LONG)
    expect(said).toEqual(['ended', 'over'])
  })

  it('what does not end is not waited for any longer', async () => {
    const errands = new Errands()
    void errands.run(() => never)
    const began = performance.now()
    await errands.end(50)
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('nothing begins any more, and what has ended by itself is not asked', async () => {
    const errands = new Errands()
    expect(await errands.run(() => Promise.resolve(7))).toBe(7)
    await errands.end(LONG)
    await expect(errands.run(() => Promise.resolve(8))).rejects.toThrow('Proximity is ending. Nothing was started')
    expect(() => errands.refuseWhenEnding()).toThrow('Proximity is ending')
  })

  it('what fails as it is given up says why', async () => {
    const errands = new Errands()
    const asked = errands.run(async (signal) => {
      await patient([], signal)
      throw new Error('ping was cancelled')
    })
    await Promise.all([errands.end(LONG), expect(asked).rejects.toMatchObject({ code: 'conflict' })])
  })

  it('a tool is stopped, and says that nobody has asked for it', async () => {
    const job = new Job('pve', { tool: 'ping', from: 'host', to: '10.0.0.1' }, 'Ping')
    const ended = job.begin((_voice, signal) => patient([], signal))
    job.stop('Proximity was ended.')
    await ended
    expect(job.view).toMatchObject({ state: 'stopped', error: 'Proximity was ended.' })
  })
})

describe('a host, until a signal', () => {
  const signals: (AbortSignal | undefined)[] = []
  const host: Host = {
    arrivedOn: null,
    run: (asked, options) => {
      signals.push(options?.signal)
      return Promise.resolve(asked.parse({ stdout: '', stderr: '', exitCode: 0 }))
    },
  }

  it('has each command end with it, or with its own', async () => {
    const [whole, own] = [new AbortController(), new AbortController()]
    const bound = until(host, whole.signal)
    await bound.run(command(['a']))
    await bound.run(command(['b']), { signal: own.signal })
    own.abort()
    expect(signals.map((signal) => signal?.aborted)).toEqual([false, true])
    whole.abort()
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, true])
  })
})
