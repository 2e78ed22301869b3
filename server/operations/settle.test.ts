import { sql } from 'drizzle-orm'
import { expect, it, test, vi } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { appendEvents, eventsAfter, getOperation, insertOperation, type OperationRow } from '../db/operations'
import { recordPlan, type RecordedStep } from '../engine/describe-plan'
import { look } from '../engine/snapshot'
import { changesOf } from '../engine/step'
import { LEFT } from '../engine/timer/scripts'
import type { Host } from '../host/host'
import { UnreachableError } from '../host/errors'
import { KINDS } from '../networks/kinds'
import { get, settle } from './index'
import { contextWith } from './testing/context'

const GUARD_GONE = {
  'nft -s list table inet proximity': { stdout: '', stderr: 'No such file or directory', exitCode: 1 },
}

const LEFT_KEY = ['sh', '-c', LEFT, 'proximity', '/var/lib/proximity-undo/o', '90'].join(' ')
const spec = { ...NetworkSpec.parse({}), choices: null }
const steps = KINDS.initialize.steps(spec)

/** What a plan for a host without its guard says. */
async function agreed(): Promise<readonly RecordedStep[]> {
  const seen = await look(labInUse(GUARD_GONE), spec, CAPABILITIES)
  return recordPlan(
    steps,
    steps.map((step) => changesOf(step, seen)),
  )
}

/** An operation that was running when the dashboard ended. */
async function left(host: Host | Error, state: OperationRow['state'] = 'running', plan?: readonly RecordedStep[]) {
  const ctx = await contextWith({ lab: host })
  await insertOperation(ctx.db, {
    ...{ id: 'o', hostId: 'lab', hostName: 'Lab', kind: 'initialize', title: 'Initialize', digest: 'x', actor: 'test' },
    ...{ intent: { do: 'initialize' }, spec, steps: plan ?? (await agreed()), state, startedAt: 1, endedAt: null },
  })
  await appendEvents(ctx.db, 'o', [{ seq: 1, at: 1, event: { type: 'step-started', step: 0, title: 'S' } }])
  return ctx
}

const host = (other: Parameters<typeof labInUse>[0], waits = '') => labInUse({ ...other, [LEFT_KEY]: waits })

test.each<[what: string, host: Host | Error, state: string, line: string]>([
  ['everything was done', host({}), 'done', 'A look at the host shows that everything was done.'],
  [
    'it was taken back',
    host(GUARD_GONE),
    'rolled-back',
    'The host has taken back what was begun. A look at it shows that.',
  ],
  [
    'the host still waits to hear of it',
    host(GUARD_GONE, '42'),
    'interrupted',
    'The host takes back what was begun, unless somebody decides otherwise.',
  ],
  [
    'everything was done, and the host would take it back all the same',
    host({}, '7'),
    'interrupted',
    'The host takes back what was begun, unless somebody decides otherwise.',
  ],
  ['the host does the last by itself', host({}, '7 turned'), 'interrupted', 'the host does that by itself'],
  [
    'the host cannot be reached',
    new UnreachableError('lab:22', 'does not answer', 'Is it on?'),
    'interrupted',
    'lab:22 does not answer',
  ],
])('finds by looking that %s', async (_, there, state, line) => {
  const ctx = await left(there)
  await settle({ ctx })
  const seen = await get({ ctx, input: { id: 'o' } })
  expect(seen).toMatchObject({ state, error: state === 'done' ? null : { code: 'interrupted' } })
  expect(seen.lines.join(' ')).toContain(line)
  expect(seen.endedAt).not.toBeNull()
  expect(seen.undoneAt === null).toBe(!/unless|does that/.test(line))
  await ctx.pool.close()
})

it('says what is left to do where the host is neither as before nor as planned', async () => {
  const plan = (await agreed()).map((step) => ({
    ...step,
    changes: step.changes.map((change) => ({ ...change, digest: 'of something else' })),
  }))
  const ctx = await left(host(GUARD_GONE), 'running', plan)
  vi.useFakeTimers({ toFake: ['Date'] })
  const passing = setInterval(() => vi.setSystemTime(Date.now() + 3000), 5)
  await settle({ ctx })
  clearInterval(passing)
  vi.useRealTimers()
  const seen = await get({ ctx, input: { id: 'o' } })
  expect(seen).toMatchObject({ state: 'interrupted', undoneAt: null })
  expect(seen.lines.join(' ')).toContain('1 change is left to do: Load the tables inet and bridge proximity.')
  await ctx.pool.close()
})

it('tells the end once the host has gone its way', async () => {
  let waits = '1'
  const changing: Host = {
    arrivedOn: null,
    run: (asked, options) => host(waits === '' ? GUARD_GONE : {}, waits).run(asked, options),
  }
  const ctx = await left(changing)
  await settle({ ctx })
  expect(await get({ ctx, input: { id: 'o' } })).toMatchObject({ state: 'interrupted' })
  waits = ''
  await vi.waitFor(
    async () => expect(await get({ ctx, input: { id: 'o' } })).toMatchObject({ state: 'rolled-back', undoneAt: null }),
    { timeout: 5000 },
  )
  await ctx.pool.close()
})

it('goes on where that cannot be written down at first', async () => {
  const ctx = await left(host({}))
  await ctx.db.run(
    sql`create trigger full before insert on operation_events begin select raise(abort, 'disk is full'); end`,
  )
  await ctx.db.run(sql`create trigger shut before update on operations begin select raise(abort, 'disk is full'); end`)
  await settle({ ctx })
  expect(await get({ ctx, input: { id: 'o' } })).toMatchObject({ state: 'running' })
  for (const trigger of ['full', 'shut']) await ctx.db.run(sql.raw(`drop trigger ${trigger}`))
  await vi.waitFor(async () => expect(await get({ ctx, input: { id: 'o' } })).toMatchObject({ state: 'done' }), {
    timeout: 5000,
  })
  await ctx.pool.close()
})

it('leaves alone what has ended and what runs here', async () => {
  const ended = await left(labInUse(), 'rolled-back')
  await settle({ ctx: ended })
  expect(await eventsAfter(ended.db, 'o', 0)).toHaveLength(1)
  const running = await left(labInUse())
  running.running.begin('o', {
    abort: new AbortController(),
    finished: new Promise(() => undefined),
    leave: async () => undefined,
  })
  await settle({ ctx: running })
  expect((await getOperation(running.db, 'o')).state).toBe('running')
})

it('finds out what became of one that an earlier process could not tell, and why it had failed', async () => {
  const ctx = await left(host(GUARD_GONE), 'interrupted')
  const error = { code: 'unreachable', message: 'lab:22 closed the connection.', detail: {} }
  const lines = ['The host cannot be looked at: lab:22 closed the connection.']
  const event = { type: 'ended', state: 'interrupted', error, lines } as const
  await appendEvents(ctx.db, 'o', [{ seq: 2, at: 2, event }])
  await settle({ ctx })
  expect(await get({ ctx, input: { id: 'o' } })).toMatchObject({ state: 'rolled-back', error })
  await ctx.pool.close()
})

it('says nothing twice, however often the dashboard begins', async () => {
  const ctx = await left(new UnreachableError('lab:22', 'does not answer', 'Is it on?'))
  await settle({ ctx })
  const told = await eventsAfter(ctx.db, 'o', 0)
  await settle({ ctx })
  expect(await eventsAfter(ctx.db, 'o', 0)).toEqual(told)
  await ctx.pool.close()
})
