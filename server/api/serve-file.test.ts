import { expect, test, vi } from 'vitest'
import { NotFoundError } from '../errors'
import { serveFile } from './serve-file'

const request = (host = 'localhost:3000') => new Request('http://localhost:3000/api/v1/x', { headers: { host } })
const onFailure = vi.fn()
const serving = (read: () => Promise<{ name: string; text: string }>) => ({
  ...{ names: ['proximity.lan'], type: 'application/json', failure: 'It could not be read.', onFailure, read },
})

test('a file comes under its own name, and stays in no cache', async () => {
  const answer = await serveFile(
    request('proximity.lan'),
    serving(async () => ({ name: 'a.json', text: '{}' })),
  )
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="a.json"',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(await answer.text()).toBe('{}')
})

test('nothing is read for another name', async () => {
  const read = vi.fn()
  expect((await serveFile(request('evil.example'), serving(read))).status).toBe(403)
  expect(read).not.toHaveBeenCalled()
})

test('what is not there is told, and what fails is told without its reason', async () => {
  const missing = await serveFile(
    request(),
    serving(() => Promise.reject(new NotFoundError('proof', 'x'))),
  )
  expect([missing.status, await missing.json()]).toEqual([404, { error: 'There is no proof x.' }])
  expect(onFailure).not.toHaveBeenCalled()
  const broken = await serveFile(
    request(),
    serving(() => Promise.reject(new Error('secret'))),
  )
  expect([broken.status, await broken.json()]).toEqual([
    500,
    { error: 'It could not be read. The log of the dashboard says why.' },
  ])
  expect(onFailure).toHaveBeenCalledOnce()
})
