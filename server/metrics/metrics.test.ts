import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { serveMetrics } from '../api/metrics'
import { accounts } from '../auth'
import { labInUse } from '../capabilities/testing/lab-in-use'
import type { Context } from '../context'
import { saveChecks } from '../db/checks'
import { updateHost } from '../db/hosts'
import { endOperation, insertOperation } from '../db/operations'
import { insertProof } from '../db/proofs'
import { UnreachableError } from '../host/errors'
import type { Output } from '../host/command'
import type { Host } from '../host/host'
import { look } from '../hosts/look'
import { contextWith } from '../operations/testing/context'
import { make } from '../tokens'
import { labelText } from './family'
import { metricsText } from './index'
import { readExposition } from './testing/exposition'

const HOSTILE = 'evil"} 1\nproximity_hosts{state="down"} 99\\\u0001\u2028' + 'x'.repeat(500)
const away = new UnreachableError('10.0.0.2:22', 'does not answer', 'Wait.')

let ctx: Context
let asked = 0
/** What the host answers otherwise than while all is well. */
let other: Record<string, Output> = {}
beforeEach(async () => {
  other = {}
  const host: Host = {
    arrivedOn: null,
    run: (command, options) => {
      asked += 1
      return labInUse(other).run(command, options)
    },
  }
  ctx = await contextWith({ one: host, two: away })
  await updateHost(ctx.db, 'two', { name: HOSTILE })
})
afterEach(async () => {
  await ctx.pool.close()
  ctx.db.close()
})

const scrape = async () => readExposition((await metricsText(ctx)).text)

async function operation(kind: 'initialize' | 'remove', state: 'running' | 'done' | 'rolled-back'): Promise<void> {
  const id = randomUUID()
  await insertOperation(ctx.db, {
    ...{
      id,
      hostId: 'one',
      hostName: 'One',
      kind,
      title: 'T',
      digest: 'x',
      actor: 'test',
      intent: {},
      spec: {},
      steps: [],
    },
    ...{ state: 'running', startedAt: 1, endedAt: null },
  })
  if (state !== 'running') await endOperation(ctx.db, id, state, 2)
}

describe('the metrics', () => {
  it('say nothing of what is not known, and are whole all the same', async () => {
    const families = await scrape()
    expect(families.get('proximity_hosts')?.samples.get('proximity_hosts{state="unasked"}')).toBe(2)
    expect(families.has('proximity_leases')).toBe(false)
    expect(families.has('proximity_host_seen_timestamp_seconds')).toBe(false)
    expect(families.get('proximity_operations_total')?.samples.size).toBeGreaterThan(50)
    for (const name of ['process_cpu_seconds_total', 'nodejs_eventloop_lag_seconds', 'proximity_build_info'])
      expect(families.get(name)?.samples.size).toBe(1)
  })

  it('say what is remembered of hosts, looks, leases, checks, proofs and operations', async () => {
    await look({ ctx, input: { hostId: 'one', maxAge: 0 } })
    await expect(look({ ctx, input: { hostId: 'two', maxAge: 0 } })).rejects.toThrow('does not answer')
    await operation('initialize', 'done')
    await operation('initialize', 'done')
    await operation('remove', 'rolled-back')
    await operation('remove', 'running')
    const row = { hostId: 'one', sentence: 'It is.', since: 1, seenAt: 9000 }
    await saveChecks(
      ctx.db,
      'one',
      [
        { ...row, checkId: 'a', verdict: 'pass' },
        { ...row, checkId: 'b', verdict: 'fail' },
        // Told beside the checks: when they were asked does not follow from it.
        { ...row, checkId: 'host.reachable', verdict: 'fail', seenAt: 99_000 },
      ],
      [],
    )
    await insertProof(ctx.db, {
      ...{ id: 'p', hostId: 'one', takenAt: 5_000_000, reason: 'asked', operationId: null, rulesHash: 'x' },
      ...{ asExpected: 7, notAsExpected: 2, statements: 10, content: {} },
    })
    ctx.missedProofs.note('two', away)
    const families = await scrape()
    const value = (key: string) => families.get(key.replace(/\{.*/s, ''))?.samples.get(key)
    const found = {
      'proximity_hosts{state="connected"}': 1,
      'proximity_hosts{state="down"}': 1,
      'proximity_host_up{host="one"}': 1,
      'proximity_host_up{host="two"}': 0,
      'proximity_looks_total{host="one",outcome="taken"}': 1,
      'proximity_looks_total{host="two",outcome="failed"}': 1,
      'proximity_ssh_connections_total{turn="opened"}': 1,
      'proximity_operations_total{kind="initialize",outcome="done"}': 2,
      'proximity_operations_total{kind="remove",outcome="rolled-back"}': 1,
      'proximity_operations_running{kind="remove"}': 1,
      'proximity_checks{host="one",verdict="pass"}': 1,
      'proximity_checks{host="one",verdict="fail"}': 2,
      'proximity_checks_timestamp_seconds{host="one"}': 9,
      'proximity_proof_timestamp_seconds{host="one"}': 5000,
      'proximity_proof_statements{host="one",result="as-expected"}': 7,
      'proximity_proof_statements{host="one",result="not-as-expected"}': 2,
      'proximity_proof_statements{host="one",result="unknown"}': 1,
      'proximity_proof_missed{host="two"}': 1,
    }
    expect(Object.fromEntries(Object.keys(found).map((key) => [key, value(key)]))).toEqual(found)
    expect(value('proximity_look_seconds_total{host="one"}')).toBeGreaterThan(0)
    const addresses = ['used', 'reserved', 'free'].map((use) =>
      value(`proximity_pool_addresses{host="one",use="${use}"}`),
    )
    expect(addresses.reduce((sum = 0, it = NaN) => sum + it, 0)).toBe(151)
    const leases = [...(families.get('proximity_leases')?.samples.values() ?? [])]
    expect(leases.reduce((sum, it) => sum + it, 0)).toBeGreaterThan(0)
  })

  it('say whether the network isolates, and which part of it does not work', async () => {
    await look({ ctx, input: { hostId: 'one', maxAge: 0 } })
    const isolated = async (): Promise<number | undefined> =>
      (await scrape()).get('proximity_network_isolated')?.samples.get('proximity_network_isolated{host="one"}')
    const part = async (state: string) =>
      (await scrape())
        .get('proximity_network_part')
        ?.samples.get(`proximity_network_part{host="one",part="guard",state="${state}"}`)
    expect([await isolated(), await part('good'), await part('failed')]).toEqual([1, 1, 0])
    other = { 'nft -s list table inet proximity': { stdout: '', stderr: 'No such file or directory', exitCode: 1 } }
    await look({ ctx, input: { hostId: 'one', maxAge: 0 } })
    expect([await isolated(), await part('good'), await part('failed')]).toEqual([0, 0, 1])
    other = { 'nft -s list table inet proximity': { stdout: '', stderr: 'Operation not permitted', exitCode: 1 } }
    await look({ ctx, input: { hostId: 'one', maxAge: 0 } })
    expect([await isolated(), await part('unknown')]).toEqual([undefined, 1])
  })

  it('ask no host anything', async () => {
    await look({ ctx, input: { hostId: 'one', maxAge: 0 } })
    await new Promise(setImmediate)
    const before = asked
    expect(before).toBeGreaterThan(0)
    await scrape()
    await scrape()
    expect(asked).toBe(before)
  })

  it('keep a hostile name inside its label, and their number does not grow with it', async () => {
    const count = async () => [...(await scrape()).values()].reduce((sum, { samples }) => sum + samples.size, 0)
    const before = await count()
    const { samples = new Map<string, number>() } = (await scrape()).get('proximity_host_info') ?? {}
    const [, key = ''] = [...samples.keys()]
    expect(key).toMatch(
      /^proximity_host_info\{host="two",name="evil\\"\} 1 proximity_hosts\{state=\\"down\\"\} 99\\\\ {2}x+"\}$/,
    )
    expect(key.length).toBeLessThan(150)
    await updateHost(ctx.db, 'two', { name: 'good' })
    expect(await count()).toBe(before)
  })
})

test.each([
  ['a\nb\r\tc', 'a b  c'],
  ['\ud800lone', '\ufffdlone'],
  ['😀'.repeat(100), '😀'.repeat(80)],
])('as a label, %o is %o', (text, label) => expect(labelText(text)).toBe(label))

describe('whoever scrapes', () => {
  const ask = (headers: Record<string, string>) =>
    serveMetrics(new Request('http://localhost/metrics', { headers: { host: 'localhost:3000', ...headers } }), {
      ...{ names: [], context: async () => ctx, failure: 'It failed.' },
      onFailure: (error) => {
        throw error
      },
    })

  const tokenFor = async (hosts: string[] | null) => {
    const { token } = await make({ ctx, input: { name: 'prometheus', role: 'viewer', hosts, days: null } })
    return { authorization: `Bearer ${token}` }
  }
  beforeEach(() =>
    accounts.makeAccount({
      ctx,
      input: { username: 'admin', password: 'only for tests', role: 'administrator', hosts: null },
    }),
  )

  it('is answered with a token that reads', async () => {
    const answer = await ask(await tokenFor(null))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(readExposition(await answer.text()).size).toBeGreaterThan(30)
  })

  it('is told of the hosts alone that its token reaches', async () => {
    await operation('remove', 'done')
    const families = readExposition(await (await ask(await tokenFor(['two']))).text())
    expect([...(families.get('proximity_host_up')?.samples.keys() ?? [])]).toEqual(['proximity_host_up{host="two"}'])
    const done = 'proximity_operations_total{kind="remove",outcome="done"}'
    expect(families.get('proximity_operations_total')?.samples.get(done)).toBe(0)
  })

  it.each<[string, Record<string, string>, number]>([
    ['no token', {}, 401],
    ['a token that nobody has', { authorization: `Bearer prox_${'a'.repeat(43)}` }, 401],
    ['another scheme', { authorization: 'Basic cHJveDo=' }, 401],
    ['a name that is not ours', { host: 'rebound.example.com' }, 403],
  ])('is refused with %s, and told of no host', async (_, headers, status) => {
    const answer = await ask(headers)
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain('proximity_')
  })
})

test.each([
  ['a line without an end', '# HELP a b\n# TYPE a gauge\na 1'],
  ['a sample without its family', 'a 1\n'],
  ['a sample of another family', '# HELP a b\n# TYPE a gauge\nb 1\n'],
  ['a label that ends too early', '# HELP a b\n# TYPE a gauge\na{b="c"d"} 1\n'],
  ['the same sample twice', '# HELP a b\n# TYPE a gauge\na{b="c",d="e"} 1\na{d="e",b="c"} 2\n'],
  ['what is no number', '# HELP a b\n# TYPE a gauge\na one\n'],
  ['a counter below zero', '# HELP a b\n# TYPE a counter\na -1\n'],
])('the reader of these tests refuses %s', (_, text) => expect(() => readExposition(text)).toThrow())
