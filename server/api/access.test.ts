// oxlint-disable no-underscore-dangle -- That is where a router keeps its procedures.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { accounts, type Identity, NOBODY, PROXIMITY, type Role, ROLES } from '../auth'
import type { Context } from '../context'
import { insertBackup } from '../db/backups'
import { insertOperation } from '../db/operations'
import { insertProof } from '../db/proofs'
import { Job } from '../jobs/job'
import { contextWith } from '../operations/testing/context'
import * as tokens from '../tokens'
import { openApiDocument, serveRest } from './rest'
import { appRouter } from './root'

type Least = Role | 'anybody'

/** Who may ask what, at least; said a second time, so that loosening it takes two. */
const TABLE: Record<string, Least> = {
  ...least('anybody', 'account.first'),
  ...least('viewer', 'account.show account.sessions account.endSession'),
  ...least('viewer', 'apps.choices apps.list backups.compare backups.download backups.get backups.list'),
  ...least('viewer', 'checks.breaks checks.details checks.explain checks.health checks.list checks.run checks.senders'),
  ...least('viewer', 'drift.list hosts.list hosts.overview hosts.preflight jobs.file jobs.list live.watch'),
  ...least('viewer', 'hosts.standings ledger.exported ledger.search ledger.verified'),
  ...least('viewer', 'networks.settings networks.checkSettings networks.plan networks.isolation networks.topology'),
  ...least(
    'viewer',
    'networks.dns.records networks.dns.ask networks.edgeTraffic networks.heard networks.leases networks.status',
  ),
  ...least('viewer', 'networks.node.details networks.node.traffic networks.node.ping networks.node.configuration'),
  ...least('viewer', 'networks.getContainerNetworkConfig operations.agreedPlan operations.get operations.list'),
  ...least('viewer', 'operations.script operations.search proofs.last proofs.lines proofs.report proofs.show'),
  ...least('operator', 'backups.remove backups.schedule backups.take backups.upload checks.breakSomething'),
  ...least('operator', 'checks.schedule drift.adopt drift.ignore jobs.forget jobs.start jobs.stop'),
  ...least(
    'operator',
    'networks.saveSettings networks.finish networks.isolateApps networks.chooseMode networks.makeRoom',
  ),
  ...least(
    'operator',
    'networks.addException networks.removeException networks.dns.addRecord networks.dns.removeRecord',
  ),
  ...least('operator', 'hosts.reconnect operations.cancel operations.takeBackNow proofs.prove proofs.schedule'),
  ...least('administrator', 'networks.start'),
  ...least('administrator', 'accounts.list accounts.make accounts.change accounts.setPassword accounts.remove'),
  ...least(
    'administrator',
    'hosts.add hosts.addLocal hosts.canAddLocal hosts.leastRoot hosts.remove hosts.scan hosts.setReadOnly hosts.setProxmoxSignIn hosts.trustKey',
  ),
  ...least('administrator', 'receivers.add receivers.list receivers.remove receivers.tryOut'),
  ...least('administrator', 'tokens.list tokens.make tokens.revoke'),
}

/** The same of the REST interface. */
const REST: Record<string, Role> = {
  'GET /hosts': 'viewer',
  'GET /hosts/{host_id}/network': 'viewer',
  'GET /hosts/{host_id}/apps': 'viewer',
  'GET /hosts/{host_id}/choices': 'viewer',
  'GET /operations/{id}': 'viewer',
  'POST /hosts/{host_id}/apps': 'operator',
  'POST /hosts/{host_id}/apps/attach': 'operator',
  'POST /hosts/{host_id}/apps/detach': 'operator',
}

/** About no host, or about what may be seen of all of them: these are not kept from whoever has one host. */
const OF_NO_HOST =
  /^(account|accounts|receivers|tokens)\.|^hosts\.(list|standings|scan|add|addLocal|canAddLocal|leastRoot)$|^operations\.(list|search)$|^ledger\./

const procedures = Object.keys(appRouter._def.procedures).sort()
const who = (role: Role, hosts: readonly string[] | null = null): Identity => ({
  ...PROXIMITY,
  name: role,
  role,
  hosts,
})

/** Longer than any id may be: whoever is let in gets no further, so that asking changes nothing. */
const ONE = 'one'.padEnd(80, '-')
const THING = 'thing'.padEnd(80, '-')
const INPUT = { hostId: ONE, id: THING, from: THING, to: THING, topics: [{ about: 'operation', id: THING }] }

let ctx: Context
beforeAll(async () => {
  ctx = await contextWith({ [ONE]: new Error('nobody is to reach it'), two: new Error('nor this') })
  const row = { id: THING, hostId: ONE, hostName: 'one' }
  await insertOperation(ctx.db, {
    ...row,
    ...{ kind: 'initialize', title: 'T', actor: 'a', intent: {}, digest: 'd', spec: {}, steps: [] },
    ...{ state: 'done', startedAt: 1, endedAt: 2 },
  })
  await insertBackup(ctx.db, {
    ...row,
    takenAt: 1,
    reason: 'asked',
    operationId: null,
    size: 2,
    lacking: null,
    content: {},
  })
  const counts = { asExpected: 0, notAsExpected: 0, statements: 0 }
  const proof = { id: THING, hostId: ONE, takenAt: 1, reason: 'asked' as const, operationId: null }
  ctx.jobs.add(Object.assign(new Job(ONE, { tool: 'capture' } as never, 'T'), { id: THING }))
  await insertProof(ctx.db, { ...proof, ...counts, rulesHash: '', content: {} })
})

/** Why somebody was not let in; null when they were, whatever became of it then. */
async function refusal(path: string, as: Identity, input: unknown = INPUT): Promise<string | null> {
  const caller = appRouter.createCaller({ ...ctx, who: as })
  const ask = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], caller)
  try {
    await (ask as (input: unknown) => Promise<unknown>)(input)
    return null
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    return ['UNAUTHORIZED', 'FORBIDDEN'].includes(error.code) ? error.code : null
  }
}

describe('who may ask', () => {
  test('is declared of every procedure, and the table has all of them', () => {
    expect(procedures).toEqual(Object.keys(TABLE).sort())
    for (const path of procedures) {
      const { meta } =
        (appRouter._def.procedures as unknown as Record<string, { _def: { meta?: { access?: unknown } } }>)[path]
          ?._def ?? {}
      expect(meta?.access, path).toBeDefined()
    }
  })

  describe.each(procedures)('%s', (path) => {
    const needs = TABLE[path] ?? 'administrator'

    test('is what the table says, for nobody and for each role', async () => {
      expect(await refusal(path, NOBODY)).toBe(needs === 'anybody' ? null : 'UNAUTHORIZED')
      for (const role of ROLES)
        expect(await refusal(path, who(role)), role).toBe(enough(role, needs) ? null : 'FORBIDDEN')
    })

    test('does not reach from one host to another', async () => {
      const reaches = needs === 'anybody' || OF_NO_HOST.test(path)
      expect(await refusal(path, who('administrator', ['two']))).toBe(reaches ? null : 'FORBIDDEN')
      expect(await refusal(path, who('administrator', [ONE]))).toBe(null)
    })
  })

  test.each([
    [
      'a host beside whose name another backup stands',
      'networks.plan',
      { hostId: 'two', intent: { do: 'restore', backup: THING } },
    ],
    ['a comparison with another backup', 'backups.compare', { hostId: 'two', from: THING }],
    ['another backup', 'backups.get', { hostId: 'two', id: THING }],
    [
      'one topic of several',
      'live.watch',
      {
        topics: [
          { about: 'host', id: 'two', page: 'none' },
          { about: 'operation', id: THING },
        ],
      },
    ],
    ['what is not there', 'operations.get', { id: 'nothing' }],
  ])('is asked of %s too', async (_, path, input) => {
    expect(await refusal(path, who('operator', ['two']), input)).toBe('FORBIDDEN')
  })

  test.each(['restore', 'reserve', 'release', 'provision', 'attach', 'detach', 'power', 'destroy', 'mend'])(
    'an operator may %s',
    async (verb) => {
      const input = { hostId: ONE, intent: { do: verb } }
      expect(await refusal('networks.start', who('operator'), input)).toBeNull()
      expect(await refusal('networks.start', who('viewer'), input)).toBe('FORBIDDEN')
    },
  )

  test.each(['initialize', 'remove', 'something new', undefined])('an administrator alone may %s', async (verb) => {
    const input = { hostId: ONE, intent: verb && { do: verb } }
    expect(await refusal('networks.start', who('operator'), input)).toBe('FORBIDDEN')
    expect(await refusal('networks.start', who('administrator'), input)).toBeNull()
  })

  test('what is shown of all hosts is only what may be seen', async () => {
    const caller = appRouter.createCaller({ ...ctx, who: who('viewer', ['two']) })
    expect((await caller.hosts.list()).map(({ id }) => id)).toEqual(['two'])
    expect((await caller.hosts.standings()).map(({ hostId }) => hostId)).toEqual(['two'])
    expect(await caller.operations.list({})).toEqual([])
    const search = { hostId: null, text: '', state: null, kind: null, page: 1 }
    expect(await caller.operations.search(search)).toMatchObject({ operations: [], kinds: [] })
    const all = appRouter.createCaller({ ...ctx, who: who('viewer') })
    expect((await all.operations.search(search)).operations).toHaveLength(1)
  })
})

describe('the REST interface', () => {
  const words: Record<string, string> = {}
  beforeAll(async () => {
    const account = { username: 'root', password: 'long enough', role: 'administrator' as const, hosts: null }
    await accounts.makeAccount({ ctx, input: account })
    const make = async (role: Role, hosts: string[] | null) =>
      (await tokens.make({ ctx, input: { name: role, role, hosts, days: null } })).token
    for (const role of ROLES) words[role] = await make(role, null)
    words['elsewhere'] = await make('operator', ['two'])
  })

  const routes = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, verbs]) =>
    Object.keys(verbs as object).map((verb) => `${verb.toUpperCase()} ${path}`),
  )

  async function status(route: string, word: string | undefined): Promise<number> {
    const [method = '', path = ''] = route.split(' ')
    const url = `http://localhost/api/v1${path.replace('{host_id}', ONE).replace('{id}', THING)}`
    const headers = {
      host: 'localhost',
      'content-type': 'application/json',
      ...(word ? { authorization: `Bearer ${word}` } : {}),
    }
    const request = new Request(url, { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) })
    const answer = await serveRest(request, {
      names: [],
      context: () => Promise.resolve(ctx),
      onFailure: () => undefined,
    })
    return answer.status
  }

  test('has no route that the table does not know', () => expect(routes.sort()).toEqual(Object.keys(REST).sort()))

  test.each(routes)('%s is what the table says', async (route) => {
    const marked = route.startsWith('POST') ? [403, 401] : [401, 401]
    expect([await status(route, undefined), await status(route, 'prox_wrong')]).toEqual(marked)
    for (const role of ROLES) {
      const seen = await status(route, words[role])
      if (enough(role, REST[route] ?? 'administrator')) expect([401, 403]).not.toContain(seen)
      else expect(seen, role).toBe(403)
    }
    expect(await status(route, words['elsewhere'])).toBe(route === 'GET /hosts' ? 200 : 403)
  })
})

test('every door to the outside is one that asks who is there', () => {
  const folder = join(process.cwd(), 'app/api')
  const open = ['health/route.ts', 'v1/openapi.json/route.ts']
  const doors = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('route.ts'))
  expect(doors.length).toBeGreaterThan(8)
  for (const door of doors.filter((path) => !open.includes(path)))
    expect(readFileSync(join(folder, door), 'utf8'), door).toMatch(/serve(File|Rest|Procedures|SignIn)?\(request, /)
})

function least(role: Least, paths: string): Record<string, Least> {
  return Object.fromEntries(paths.split(' ').map((path) => [path, role]))
}

function enough(role: Role, needs: Least): boolean {
  return needs === 'anybody' || ROLES.indexOf(role) >= ROLES.indexOf(needs)
}
