import { expect, test } from 'vitest'
import { openApiDocument } from '@/server/api/rest'
import { endpointsOf, type OpenApi } from './endpoints'

// As a page gets it.
const all = endpointsOf(JSON.parse(JSON.stringify(openApiDocument())) as OpenApi, 'http://127.0.0.1:3000')
const find = (method: string, path: string) => all.find((each) => each.method === method && each.path === path)

test('lists every procedure with what it takes and answers', () => {
  expect(all.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /hosts',
    'GET /hosts/{host_id}/network',
    'GET /hosts/{host_id}/apps',
    'POST /hosts/{host_id}/apps',
    'GET /hosts/{host_id}/choices',
    'POST /hosts/{host_id}/apps/attach',
    'POST /hosts/{host_id}/apps/detach',
    'GET /operations/{id}',
  ])
  expect(all.every(({ summary, answered }) => summary && answered.length > 0)).toBe(true)
})

test('says what a field is, whether it has to be there, and what it is without', () => {
  const lines = find('POST', '/hosts/{host_id}/apps')?.sent ?? []
  expect(lines.find(({ name }) => name === 'host_id')).toMatchObject({ required: true, type: 'string' })
  expect(lines.find(({ name }) => name === 'disk_gib')).toMatchObject({ type: 'integer', text: '(8)' })
  expect(find('GET', '/hosts/{host_id}/apps')?.answered.find(({ name }) => name === 'addresses')?.type).toBe(
    'list of string',
  )
})

test('shows a command that can be tried', () => {
  expect(find('POST', '/hosts/{host_id}/apps/attach')?.example).toBe(
    `curl -H "Authorization: Bearer $TOKEN" \\
  -X POST \\
  -H "Content-Type: application/json" \\
  -d '{"guests":[106]}' \\
  http://127.0.0.1:3000/api/v1/hosts/{host_id}/apps/attach`,
  )
})
