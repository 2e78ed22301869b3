import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApiDocument, serveRest } from '@/server/api/rest'
import { accounts, type Role } from '@/server/auth'
import { get } from '@/server/operations'
import { list as tokensOf, make, revoke } from '@/server/tokens'
import { openSite, type Site } from '../conformance/site'
import { startSimulatedHost } from '../hosts/simulated'
import { initialize } from '../product/initialize'
import { ADMIN } from '../product/sign-in'

/** What scripts ask, with tokens and without. */
let site: Site
const token = { read: '', write: '' }

type Asking = { as?: string; method?: string; body?: unknown; host?: string }

async function ask(path: string, { as, method = 'GET', body, host = '127.0.0.1' }: Asking = {}) {
  const headers = { host, ...(as ? { authorization: `Bearer ${as}` } : {}), 'content-type': 'application/json' }
  const request = new Request(`http://127.0.0.1/api/v1${path}`, {
    ...{ method, headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await serveRest(request, {
    names: [],
    context: () => Promise.resolve(site.product.ctx),
    onFailure: (error) => {
      throw error
    },
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> & Record<string, unknown>[] }
}

beforeAll(async () => {
  site = await openSite(() => startSimulatedHost())
  const { ctx } = site.product
  await accounts.makeAccount({ ctx, input: { ...ADMIN, role: 'administrator', hosts: null } })
  const made = async (name: string, role: Role) =>
    (await make({ ctx, input: { name, role, hosts: null, days: null } })).token
  token.read = await made('read', 'viewer')
  token.write = await made('write', 'operator')
})
afterAll(() => site.close())

test('nobody is answered without a token, with a wrong one, or under a name that is not ours', async () => {
  expect(await ask('/hosts')).toMatchObject({ status: 401, body: { message: expect.stringContaining('Send a token') } })
  expect(await ask('/hosts', { as: 'prox_wrong' })).toMatchObject({ status: 401 })
  expect(await ask('/hosts', { as: token.read, host: 'evil.example' })).toMatchObject({ status: 403 })
})

test('of a token nothing but its hash is kept', async () => {
  const kept = JSON.stringify(await tokensOf({ ctx: site.product.ctx }))
  expect(kept).not.toContain(token.read)
  expect(kept).not.toContain('hash')
})

test('hosts, their network and their guests are listed', async () => {
  expect(await ask('/hosts', { as: token.read })).toMatchObject({
    status: 200,
    body: [{ id: 'host', name: 'test host' }],
  })
  expect(await ask('/hosts/host/network', { as: token.read })).toMatchObject({
    status: 200,
    body: { management_bridge: 'vmbr0', isolated_network: false },
  })
  const { body } = await ask('/hosts/host/apps', { as: token.read })
  expect(body.find(({ name }) => name === 'pihole')).toMatchObject({ attachment: 'lan', addresses: ['192.168.1.53'] })
})

test('who may only read changes nothing', async () => {
  const answer = await ask('/hosts/host/apps/attach', { as: token.read, method: 'POST', body: { guests: [101] } })
  expect(answer).toMatchObject({ status: 403, body: { message: expect.stringContaining('This takes an operator') } })
})

test('what cannot be done is said in words', async () => {
  const attach = (guests: unknown) =>
    ask('/hosts/host/apps/attach', { as: token.write, method: 'POST', body: { guests } })
  expect(await attach([101])).toMatchObject({
    status: 412,
    body: { message: expect.stringContaining('The isolated network does not work') },
  })
  expect(await attach('all')).toMatchObject({ status: 400 })
  expect(await ask('/hosts/nobody/apps', { as: token.read })).toMatchObject({ status: 404 })
  expect(await ask('/nothing', { as: token.read })).toMatchObject({ status: 404 })
})

test('a container is made, and what became of it is told', async () => {
  await initialize(site.product)
  const started = await ask('/hosts/host/apps', {
    ...{ as: token.write, method: 'POST' },
    body: { name: 'by-script', template: site.host.appTemplate, storage: 'local-lvm', disk_gib: 2 },
  })
  expect(started.status, JSON.stringify(started.body)).toBe(200)
  const id = String(started.body.operation_id)
  await site.product.ctx.running.finished(id)
  expect(await ask(`/operations/${id}`, { as: token.read })).toMatchObject({
    body: { state: 'done', error: null, title: expect.stringMatching(/^Make by-script/) },
  })
  expect((await get({ ctx: site.product.ctx, input: { id } })).actor).toBe('token write')
  const { body } = await ask('/hosts/host/apps', { as: token.read })
  expect(body.find(({ name }) => name === 'by-script')).toMatchObject({ attachment: 'network', state: 'running' })
})

test('whoever comes second is told which operation runs, as it is documented', async () => {
  const { ctx } = site.product
  const attach = () => ask('/hosts/host/apps/attach', { as: token.write, method: 'POST', body: { guests: [102] } })
  const first = await attach()
  expect(first.status, JSON.stringify(first.body)).toBe(200)
  const second = await attach()
  expect(second).toEqual({
    status: 409,
    body: {
      code: 'CONFLICT',
      message: expect.stringContaining('is running on test host, started by token write') as string,
      operation_id: first.body.operation_id,
    },
  })
  const { components, paths } = openApiDocument()
  const documented = components?.schemas?.['error.CONFLICT']
  const properties = documented && 'properties' in documented ? Object.keys(documented.properties ?? {}) : []
  expect(properties).toEqual(expect.arrayContaining(Object.keys(second.body)))
  for (const path of ['/hosts/{host_id}/apps', '/hosts/{host_id}/apps/attach', '/hosts/{host_id}/apps/detach'])
    expect(paths?.[path]?.post?.responses?.['409'], path).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/error.CONFLICT' } } },
    })
  await ctx.running.finished(String(first.body.operation_id))
})

test('a network of which a part cannot be looked at is not told as if there were none', async () => {
  const mend = await site.host.fail(['systemctl', 'show'])
  const { status, body } = await ask('/hosts/host/network', { as: token.read })
  expect([status, body.app_bridge]).toEqual([412, undefined])
  expect(body.message).toContain('could not be looked at')
  await mend()
})

test('of a host that is out of reach nothing is told as if it were so now', async () => {
  await site.host.stop()
  for (const what of ['network', 'apps'])
    // What was seen half a second ago is so now.
    await expect.poll(async () => (await ask(`/hosts/host/${what}`, { as: token.read })).status).toBe(503)
})

test('a token that was revoked is none', async () => {
  const { ctx } = site.product
  const [first] = await tokensOf({ ctx })
  expect(first?.usedAt).toBeGreaterThan(0)
  await revoke({ ctx, input: { id: first?.id ?? '' } })
  expect(await ask('/hosts', { as: token.read })).toMatchObject({ status: 401 })
})
