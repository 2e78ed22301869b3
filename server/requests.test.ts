import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { allAnswered, type Answered, followRequests, noteWho } from './requests'

describe('requests', () => {
  const told: Answered[] = []
  let release = (): void => undefined
  const server = createServer((request, response) => {
    void (async () => {
      await pause(1)
      if (request.url?.startsWith('/as/')) noteWho(request.url.slice(4))
      await pause(1)
      if (request.url === '/slow')
        await new Promise<void>((resolve) => {
          release = resolve
          server.emit('slow')
        })
      response.writeHead(request.url === '/missing' ? 404 : 200).end('x')
    })()
  })
  let url = ''
  beforeAll(async () => {
    followRequests((answered) => told.push(answered))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  beforeEach(() => void told.splice(0))
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const asked = async (path: string, options: RequestInit = {}) => {
    await (await fetch(`${url}${path}`, options)).text()
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0))
    return told.at(-1)
  }

  it('are told with method, path, status, time and who', async () => {
    expect(await asked('/as/anna', { method: 'POST' })).toEqual({
      ...{ method: 'POST', path: '/as/anna', status: 200, who: 'anna', ms: expect.any(Number) as number },
    })
    expect(await asked('/missing')).toMatchObject({ method: 'GET', status: 404 })
  })

  it('are told without what they ask for, and bounded', async () => {
    expect(await asked('/api?token=sesame#sesame')).toMatchObject({ path: '/api' })
    expect((await asked(`/${'a'.repeat(2000)}`))?.path).toHaveLength(500)
  })

  it('never take over the name of another one on the same connection or beside it', async () => {
    await Promise.all(['anna', 'ben', 'cleo'].map((name) => fetch(`${url}/as/${name}`).then((answer) => answer.text())))
    await fetch(`${url}/nobody`).then((answer) => answer.text())
    await vi.waitFor(() => expect(told).toHaveLength(4))
    for (const { path, who } of told) expect(who).toBe(path === '/nobody' ? null : path.slice(4))
  })

  it('that are given up are told as such, and all that are open can be waited for', async () => {
    const leaving = new AbortController()
    const arrived = once(server, 'slow')
    const left = fetch(`${url}/slow`, { signal: leaving.signal }).catch(() => undefined)
    await arrived
    const given = allAnswered(AbortSignal.timeout(5000))
    leaving.abort()
    await Promise.all([left, given])
    expect(told).toMatchObject([{ path: '/slow', status: null }])
    release()
    await allAnswered(AbortSignal.timeout(5000))
  })

  it('are not waited for longer than the signal says', async () => {
    const arrived = once(server, 'slow')
    const asking = fetch(`${url}/slow`).then((answer) => answer.text())
    await arrived
    await allAnswered(AbortSignal.timeout(20))
    expect(told).toEqual([])
    release()
    await asking
  })
})
