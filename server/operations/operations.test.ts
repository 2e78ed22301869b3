import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Context } from '../context'
import { eventsAfter, getOperation, insertOperation, type OperationRow } from '../db/operations'
import type { Event } from '../engine/events'
import { agreedTo, steps, thing, World } from '../engine/testing/world'
import { log } from '../log'
import { cancel, get, list, start, watch } from './index'
import { Recorder } from './recorder'
import { contextWith } from './testing/context'

let ctx: Context
let world: World
beforeEach(async () => {
  world = new World()
  ctx = await contextWith({ one: world, two: new World() })
})
afterEach(async () => {
  for (const { id } of (await list({ ctx, input: {} })).toReversed()) await ctx.running.finished(id)
  await ctx.pool.close()
  ctx.db.close()
})

function begin(hostId = 'one', host = world) {
  const work = {
    host,
    spec: {},
    steps: steps([thing('a')], [thing('b')]),
    agreed: agreedTo({}, ['a', 'b']),
    farewell: () => ['Farewell'],
    signIn: async () => undefined,
  }
  return start({
    ctx,
    input: {
      hostId,
      prepare: async () => ({
        ...{ hostName: `Host ${hostId}`, kind: 'initialize', title: 'Initialize', digest: 'x', intent: {} },
        ...{ changes: [], work },
      }),
    },
  })
}

type Started = PromiseFulfilledResult<{ operationId: string }>
const ended = ({ operationId }: Started['value']) => ctx.running.finished(operationId)

const row = (id: string): OperationRow => ({
  ...{
    id,
    hostId: 'one',
    hostName: 'Host one',
    kind: 'initialize',
    title: 'Initialize',
    digest: 'x',
    intent: {},
    actor: 'test',
    spec: {},
  },
  ...{ steps: [{ id: 's', title: 'S' }], state: 'running', startedAt: 1, endedAt: null },
})
const output = (text: string): Event => ({ type: 'output', step: 0, change: 0, text })
const first: Event[] = [
  { type: 'step-started', step: 0, title: 'S' },
  { type: 'change-started', step: 0, change: 0, title: 'C', command: 'c', diff: null },
]
const last: Event = { type: 'ended', state: 'done', error: null, lines: [] }

function follow(id: string, signal = new AbortController().signal) {
  return watch({ ctx, input: { id, signal } })
}
async function all(id: string) {
  const seen = []
  for await (const each of follow(id)) seen.push(each)
  return seen
}

describe('an operation', () => {
  it('is started at once, ends by itself, and is kept with everything it said', async () => {
    const { operationId } = await begin()
    expect((await getOperation(ctx.db, operationId)).state).toBe('running')
    await ctx.running.finished(operationId)
    const events = await eventsAfter(ctx.db, operationId, 0)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect([events[0]?.event.type, events.at(-1)?.event.type]).toEqual(['armed', 'ended'])
    expect(await get({ ctx, input: { id: operationId } })).toMatchObject({
      state: 'done',
      lines: ['Farewell'],
      endedAt: expect.any(Number),
    })
    expect(world.history).toEqual(['set a on', 'set b on'])
  })

  it('is one at a time per host, however many start at once', async () => {
    const answers = await Promise.allSettled([begin(), begin(), begin(), begin('two', new World())])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    const [ran, refused] = answers
    expect(refused).toMatchObject({
      reason: { code: 'conflict', detail: { operationId: ran?.status === 'fulfilled' && ran.value.operationId } },
    })
    expect(await list({ ctx, input: { hostId: 'one' } })).toHaveLength(1)
    await ended((ran as Started).value)
    await ended(await begin())
    await ended((answers[3] as Started).value)
  })

  it('whose end cannot be written down is looked for on its host, and told when it can be', async () => {
    const { operationId } = await begin()
    await ctx.db.run(
      sql`create trigger full before insert on operation_events begin select raise(abort, 'disk is full'); end`,
    )
    await expect(ctx.running.finished(operationId)).rejects.toThrow()
    expect(await get({ ctx, input: { id: operationId } })).toMatchObject({ state: 'running' })
    await ctx.db.run(sql`drop trigger full`)
    await vi.waitFor(
      async () =>
        expect(await get({ ctx, input: { id: operationId } })).toMatchObject({
          state: 'interrupted',
          error: { message: expect.stringContaining('could not be written down') as unknown },
          endedAt: expect.any(Number) as unknown,
        }),
      { timeout: 10_000 },
    )
  })

  it('whose end is kept and could not be said says it when it can be', async () => {
    const { operationId } = await begin()
    await ctx.db.run(
      sql`create trigger full before insert on operation_events when new.event like '%"ended"%' begin select raise(abort, 'disk is full'); end`,
    )
    await expect(ctx.running.finished(operationId)).rejects.toThrow()
    expect(await get({ ctx, input: { id: operationId } })).toMatchObject({ state: 'done' })
    await ctx.db.run(sql`drop trigger full`)
    const ends = async () =>
      (await eventsAfter(ctx.db, operationId, 0)).filter(({ event }) => event.type === 'ended').length
    await vi.waitFor(async () => expect(await ends()).toBe(1), { timeout: 10_000 })
  })

  it('goes on although the log on the host cannot be written', async () => {
    world.meanwhile = (line) => {
      if (line.endsWith('/var/log/proximity/network.log')) throw new Error('No space left on device')
    }
    const { operationId } = await begin()
    await ctx.running.finished(operationId)
    expect((await getOperation(ctx.db, operationId)).state).toBe('done')
  })

  it('is cancelled by whoever asks, and says so while it is', async () => {
    let id = ''
    world.meanwhile = async (line) => {
      if (line === 'set a on') await cancel({ ctx, input: { id } })
    }
    world.slow.set('a', 0)
    const started = begin()
    id = (await ctx.running.alone('one', async () => (await list({ ctx, input: {} }))[0]?.id)) ?? ''
    await started
    await ctx.running.finished(id)
    expect(await get({ ctx, input: { id } })).toMatchObject({ state: 'rolled-back', error: { code: 'cancelled' } })
    expect((await eventsAfter(ctx.db, id, 0)).map(({ event }) => event.type)).toContain('cancel-asked')
    await expect(cancel({ ctx, input: { id } })).rejects.toThrow('This operation has ended')
    await expect(cancel({ ctx, input: { id: 'none' } })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the record', () => {
  it('announces in order, and only what is stored', async () => {
    await insertOperation(ctx.db, row('o'))
    const heard: Promise<boolean>[] = []
    const order: number[] = []
    ctx.running.listen('o', ({ seq }) => {
      order.push(seq)
      heard.push(eventsAfter(ctx.db, 'o', 0).then((stored) => stored.some((each) => each.seq === seq)))
    })
    const recorder = new Recorder(ctx.db, ctx.running, 'o')
    for (let index = 0; index < 100; index += 1) recorder.emit(output(String(index)))
    await recorder.settled()
    expect(order).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    expect(new Set(await Promise.all(heard))).toEqual(new Set([true]))
  })
})

describe('a record that cannot be written', () => {
  it('does not keep the host from being brought to its end', async () => {
    world.meanwhile = (line) => {
      if (line === 'set a on') ctx.db.close()
    }
    // That it is lost is told where somebody may read it; here nobody is to take it for news.
    const { level } = log()
    log().level = 'silent'
    await expect(ended(await begin())).rejects.toThrow('operation_events')
    expect(world.history).toEqual(['set a on', 'set b on'])
    log().level = level
    ctx = await contextWith({})
  })
})

describe('whoever watches', () => {
  it('late, reads the end at once', async () => {
    const { operationId } = await begin()
    await ctx.running.finished(operationId)
    expect(await all(operationId)).toEqual([
      { seq: expect.any(Number), view: await get({ ctx, input: { id: operationId } }) },
    ])
  })

  it('from the first moment, sees it to its end', async () => {
    const { operationId } = await begin()
    const seen = await all(operationId)
    expect(seen.at(-1)?.view).toEqual(await get({ ctx, input: { id: operationId } }))
    const seqs = seen.map(({ seq }) => seq)
    expect(seqs).toEqual([...new Set(seqs)].sort((x, y) => x - y))
  })

  it('in the middle of a flood, loses nothing and reads nothing twice', async () => {
    await insertOperation(ctx.db, row('o'))
    const recorder = new Recorder(ctx.db, ctx.running, 'o')
    const write = async () => {
      for (const event of first) recorder.emit(event)
      for (let index = 0; index < 300; index += 1) {
        recorder.emit(output(`${index} `))
        if (index % 7 === 0) await new Promise(setImmediate)
      }
      recorder.emit(last)
      await recorder.settled()
    }
    const writing = write()
    const readers = await Promise.all([
      all('o'),
      new Promise(setImmediate).then(() => all('o')),
      writing.then(() => all('o')),
    ])
    const whole = Array.from({ length: 300 }, (_, index) => `${index} `).join('')
    for (const seen of readers) expect(seen.at(-1)?.view.steps[0]?.changes[0]?.output).toBe(whole)
  })

  it('one that an earlier process left, waits in peace until it is settled', async () => {
    await insertOperation(ctx.db, row('o'))
    const seen: unknown[] = []
    const reading = (async () => {
      for await (const each of follow('o')) seen.push(each)
    })()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(seen).toHaveLength(1)
    const recorder = new Recorder(ctx.db, ctx.running, 'o')
    recorder.emit(last)
    await reading
    expect(seen).toHaveLength(2)
  })

  it('may leave at any time', async () => {
    await insertOperation(ctx.db, row('o'))
    const leaving = new AbortController()
    const reader = follow('o', leaving.signal)
    await reader.next()
    const next = reader.next()
    leaving.abort()
    expect(await next).toEqual({ done: true, value: undefined })
  })

  it('cannot watch what does not exist', async () => {
    await expect(all('none')).rejects.toMatchObject({ code: 'not-found' })
  })
})
