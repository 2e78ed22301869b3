import { beforeAll, expect, test, vi } from 'vitest'
import { accounts } from '../auth'
import type { Context } from '../context'
import { contextWith } from '../operations/testing/context'
import * as tokens from '../tokens'
import { serveFile } from './serve-file'

const onFailure = vi.fn()
let ctx: Context
let token: string

beforeAll(async () => {
  ctx = await contextWith({})
  await accounts.makeAccount({
    ctx,
    input: { username: 'a', password: 'long enough', role: 'administrator', hosts: null },
  })
  token = (await tokens.make({ ctx, input: { name: 't', role: 'viewer', hosts: null, days: 1 } })).token
})

type Read = Parameters<typeof serveFile>[1]['read']

function ask(read: Read, { host = 'localhost:3000', as = token }: { host?: string; as?: string } = {}) {
  const request = new Request('http://localhost:3000/api/v1/x', { headers: { host, authorization: `Bearer ${as}` } })
  return serveFile(request, {
    ...{ names: ['proximity.lan'], type: 'application/json', failure: 'It could not be read.', onFailure, read },
    context: () => Promise.resolve(ctx),
  })
}

test('a file comes under its own name, and stays in no cache', async () => {
  const answer = await ask(() => Promise.resolve({ name: 'a.json', text: '{}' }), { host: 'proximity.lan' })
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="a.json"',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(await answer.text()).toBe('{}')
})

test('a file cannot write the header that names it', async () => {
  const name = 'a"; x="\r\nset-cookie: é=1.json'
  const answer = await ask(() => Promise.resolve({ name, text: '{}' }))
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a-x-set-cookie-1.json"')
})

test('nothing is read for another name', async () => {
  const read = vi.fn<Read>()
  expect((await ask(read, { host: 'evil.example' })).status).toBe(403)
  expect(read).not.toHaveBeenCalled()
})

test('who may is judged by the procedure that reads', async () => {
  const report: Read = (caller) => caller.proofs.report({ id: 'x' })
  const unknown = await ask(report, { as: 'prox_unknown' })
  expect([unknown.status, await unknown.json()]).toEqual([401, { error: 'Sign in first.' }])
  const missing = await ask(report)
  expect([missing.status, await missing.json()]).toEqual([404, { error: 'There is no proof x.' }])
  expect(onFailure).not.toHaveBeenCalled()
})

test('what fails is told without its reason', async () => {
  const broken = await ask(() => Promise.reject(new Error('secret')))
  expect([broken.status, await broken.json()]).toEqual([
    500,
    { error: 'It could not be read. The log of the dashboard says why.' },
  ])
  expect(onFailure).toHaveBeenCalledOnce()
})
