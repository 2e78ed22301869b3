import { beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../context'
import { listAccounts } from '../db/accounts'
import { updateHost } from '../db/hosts'
import type { Command } from '../host/command'
import type { Host } from '../host/host'
import { setProxmoxSignIn } from '../hosts'
import { contextWith } from '../operations/testing/context'
import { accounts, answerSignIn, identify, NOBODY, type Role } from '.'
import { roleOf } from './proxmox'

const ORIGIN = 'http://localhost:3000'

/** What the API answers next, and how often it was asked for a ticket. */
let api: { granted: boolean; factor: object | null; may: Record<string, object>; meanwhile: () => Promise<void> }
let asked: number
let ctx: Context
let address: string
let count = 0

const host: Host = {
  arrivedOn: null,
  run: async <T>(command: Command<T>): Promise<T> => {
    const url = command.argv.at(-1) ?? ''
    await api.meanwhile()
    const answer = (data: object) => command.parse({ stdout: JSON.stringify({ data }), stderr: '200', exitCode: 0 })
    if (url.endsWith('/permissions')) return answer(api.may)
    asked += 1
    if (!api.granted) return command.parse({ stdout: '', stderr: '401', exitCode: 0 })
    const username = new URLSearchParams(command.stdin).get('username')
    const ticket = `PVE:!tfa!${encodeURIComponent(JSON.stringify(api.factor))}:65A0::x`
    return answer(api.factor ? { username, ticket, NeedTFA: 1 } : { username, ticket: `PVE:${username}:65A0::x` })
  },
}

const ALL = { '/nodes': { 'Sys.Audit': 1, 'Sys.Modify': 1 }, '/vms': { 'VM.Config.Network': 1 } }
const ADMINISTRATOR = { ...ALL, '/access': { 'Permissions.Modify': 1 } }

beforeEach(async () => {
  ctx = await contextWith({ one: host, two: host })
  asked = 0
  api = { granted: true, factor: null, may: ADMINISTRATOR, meanwhile: async () => undefined }
  address = `198.51.100.${(count += 1)}`
  const input = { username: 'admin', password: 'correct horse', role: 'administrator', hosts: null } as const
  await accounts.makeAccount({ ctx, input })
  for (const id of ['one', 'two']) await updateHost(ctx.db, id, { signInUpTo: 'administrator' })
})

const allow = (upTo: Role | null) => setProxmoxSignIn({ ctx, input: { hostId: 'one', upTo } })

async function knock({ username = 'alice@pve', password = 'right', hostId = 'one' } = {}) {
  const headers = { host: 'localhost:3000', origin: ORIGIN, 'content-type': 'application/json' }
  const request = new Request(`${ORIGIN}/api/auth/sign-in/proxmox`, {
    method: 'POST',
    headers: { ...headers, 'x-proximity-client': address },
    body: JSON.stringify({ username, password, hostId }),
  })
  const answer = await answerSignIn(ctx, request, () => undefined)
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  const who = await identify(ctx, new Headers({ host: 'localhost:3000', cookie: cookie.join('; ') }))
  return { status: answer.status, message: ((await answer.json()) as { message?: string }).message, who }
}

test.each<[may: string, has: { nodes: string[]; vms?: string[]; access?: string[] }, upTo: Role, role: Role | null]>([
  ['nothing', { nodes: [] }, 'administrator', null],
  ['look', { nodes: ['Sys.Audit'] }, 'administrator', 'viewer'],
  ['connect guests', { nodes: ['Sys.Audit'], vms: ['VM.Config.Network'] }, 'administrator', 'operator'],
  ['connect guests, and not look', { nodes: [], vms: ['VM.Config.Network'] }, 'administrator', null],
  ['change nodes, and nobody’s rights', { nodes: ['Sys.Audit', 'Sys.Modify'] }, 'administrator', 'viewer'],
  ['all', { nodes: ['Sys.Audit', 'Sys.Modify'], access: ['Permissions.Modify'] }, 'administrator', 'administrator'],
  [
    'all, at a host that allows less',
    { nodes: ['Sys.Audit', 'Sys.Modify'], access: ['Permissions.Modify'] },
    'viewer',
    'viewer',
  ],
])('who may %s there', (_, { nodes, vms = [], access = [] }, upTo, role) =>
  expect(roleOf({ nodes, vms, access }, upTo)).toBe(role),
)

describe('a sign-in with an account of Proxmox', () => {
  test('that is under way when the host stops offering it lets nobody in', async () => {
    api.meanwhile = async () => allow(null)
    const { status, who } = await knock()
    expect({ status, who }).toEqual({ status: 403, who: NOBODY })
    expect(await listAccounts(ctx.db)).toHaveLength(1)
  })

  test('that is under way when the host allows less gives what it allows now', async () => {
    api.meanwhile = async () => allow('viewer')
    expect((await knock()).who).toMatchObject({ role: 'viewer', hosts: ['one'] })
  })

  test('makes one account, also of several at once, and one for each host', async () => {
    const all = await Promise.all([knock(), knock(), knock()])
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200])
    await knock({ hostId: 'two' })
    const names = (await listAccounts(ctx.db)).map(({ username }) => username)
    expect(names).toEqual(['admin', 'alice@pve on Host one', 'alice@pve on Host two'])
  })

  test('at two hosts of one name is two accounts', async () => {
    await updateHost(ctx.db, 'two', { name: 'Host one' })
    await knock()
    const { who } = await knock({ hostId: 'two' })
    expect(who.name).toBe('alice@pve on Host one (two)')
    expect(await listAccounts(ctx.db)).toHaveLength(3)
  })

  test('is not offered while nobody has a password here', async () => {
    const [admin] = await listAccounts(ctx.db)
    ctx = { ...ctx, who: NOBODY }
    await ctx.db.run(`DELETE FROM accounts WHERE id = '${admin?.id}'`)
    expect(await knock()).toMatchObject({ status: 403, who: NOBODY })
    expect(asked).toBe(0)
  })

  test('asks the host for a few guesses, however many come at once', async () => {
    api.granted = false
    const all = await Promise.all(Array.from({ length: 40 }, async () => knock()))
    expect(all.filter(({ status }) => status !== 429).length).toBeLessThanOrEqual(5)
    expect(asked).toBeLessThanOrEqual(5)
    api.granted = true
    expect((await knock()).status).toBe(429)
  })

  test('takes no ticket for a password', async () => {
    expect((await knock({ password: 'PVE:root@pam:65A0::x' })).status).toBe(400)
    expect(asked).toBe(0)
  })

  test('with a second factor that cannot be shown here is told so', async () => {
    api.factor = { webauthn: {} }
    expect(await knock()).toMatchObject({
      status: 403,
      message: expect.stringContaining('cannot be shown here') as string,
    })
  })

  test('tells strangers nothing of why a host cannot be asked', async () => {
    api.meanwhile = async () => {
      throw new Error('root@192.0.2.1 showed SHA256:abc')
    }
    const { status, message } = await knock()
    expect(status).toBe(503)
    expect(message).toBe(
      'The API of Proxmox does not answer on Host one, port 8006. Use an account of Proximity; its log says why.',
    )
  })
})
