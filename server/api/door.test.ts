import { beforeAll, expect, test } from 'vitest'
import type { Context } from '../context'
import { contextWith } from '../operations/testing/context'
import { enter } from './door'

let ctx: Context
beforeAll(async () => void (ctx = await contextWith({})))

const OWN = { host: 'localhost', origin: 'http://localhost', 'content-type': 'application/json' }

function knock(method: string, { body, from = '192.0.2.1' }: { body?: string; from?: string } = {}) {
  const headers = { ...OWN, 'x-proximity-client': from }
  const request = new Request('http://localhost/api/trpc/x', {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  return enter(request, { names: [], context: () => Promise.resolve(ctx), bound: 100 })
}

test('what somebody sends is read up to its bound', async () => {
  const small = await knock('POST', { body: '{"a":1}' })
  expect(small.refusal).toBeUndefined()
  if (!small.refusal) expect(await small.request.json()).toEqual({ a: 1 })
  const large = await knock('POST', { body: `"${'x'.repeat(100)}"` })
  expect(large.refusal?.status).toBe(413)
})

test('whoever changes something too fast waits, and nobody else does', async () => {
  const from = '192.0.2.2'
  const answers = await Promise.all(Array.from({ length: 605 }, () => knock('POST', { body: '{}', from })))
  const refused = answers.filter(({ refusal }) => refusal !== undefined)
  expect(refused).toHaveLength(5)
  expect(refused[0]?.refusal?.status).toBe(429)
  expect(Number(refused[0]?.refusal?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await knock('GET', { from })).refusal).toBeUndefined()
  expect((await knock('POST', { body: '{}', from: '192.0.2.3' })).refusal).toBeUndefined()
})
