import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../context'
import { eventsAfter, getOperation } from '../db/operations'
import { agreedTo, steps, thing, World } from '../engine/testing/world'
import { endAll, start } from './index'
import { contextWith } from './testing/context'

/** A moment that a test waits for, or makes. */
function gate() {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

let ctx: Context
let world: World
let begun: ReturnType<typeof gate>
let goOn: ReturnType<typeof gate>
beforeEach(async () => {
  world = new World()
  ctx = await contextWith({ one: world, two: new World() })
  begun = gate()
  goOn = gate()
  world.meanwhile = async (line) => {
    if (line !== 'set a on') return
    begun.open()
    await goOn.opened
  }
})
afterEach(async () => {
  await ctx.pool.close()
  ctx.db.close()
})

function begin(hostId = 'one', prepared: Promise<void> = Promise.resolve(), its = steps([thing('a')], [thing('b')])) {
  const work = {
    ...{ host: world, spec: {}, steps: its, agreed: agreedTo({}, ['a', 'b']) },
    ...{ farewell: () => [], signIn: async () => undefined },
  }
  const prepare = async () => {
    await prepared
    return {
      ...{ hostName: 'Host', kind: 'initialize' as const, title: 'Initialize', digest: 'x', intent: {} },
      ...{ changes: [], work },
    }
  }
  return start({ ctx, input: { hostId, prepare } })
}

/** Resolves when an operation is being left to its host. */
function left(): Promise<void> {
  const leave = ctx.running.leave.bind(ctx.running)
  return new Promise((resolve) => {
    ctx.running.leave = (...given) => {
      const leaving = leave(...given)
      resolve()
      return leaving
    }
  })
}

const said = async (id: string) => (await eventsAfter(ctx.db, id, 0)).map(({ event }) => event)

describe('before the process ends', () => {
  it('an operation comes to its end where it can in time', async () => {
    const { operationId } = await begin()
    await begun.opened
    const ending = endAll(ctx, 10_000)
    goOn.open()
    await ending
    expect(world.history).toEqual(['set a on', 'set b on'])
    expect((await getOperation(ctx.db, operationId)).state).toBe('done')
  })

  it.each([
    ['of the same step', steps([thing('a'), thing('b')])],
    ['of another step', steps([thing('a')], [thing('b')])],
  ])('one that cannot finishes its change, and neither begins one %s nor takes it back', async (_, its) => {
    const { operationId } = await begin('one', Promise.resolve(), its)
    await begun.opened
    const leaving = left()
    let isOver = false
    const ending = endAll(ctx, 0).then(() => (isOver = true))
    await leaving
    expect(isOver).toBe(false)
    goOn.open()
    await ending
    expect(world.history).toEqual(['set a on'])
    const events = await said(operationId)
    expect(events.slice(-2)).toMatchObject([
      { type: 'change-ended', ok: true },
      { type: 'said', line: expect.stringContaining('Proximity was ended.') },
    ])
    expect((await getOperation(ctx.db, operationId)).state).toBe('running')
  })

  it('a command that does not end is not waited for longer than the signal says', async () => {
    const { operationId } = await begin()
    await begun.opened
    await ctx.running.leave(operationId, AbortSignal.timeout(20))
    expect((await said(operationId)).at(-1)).toMatchObject({ type: 'said' })
    goOn.open()
  })

  it('nothing begins any more, even what was being prepared', async () => {
    const ready = gate()
    const preparing = begin('two', ready.opened)
    const ending = endAll(ctx, 10_000)
    ready.open()
    await expect(preparing).rejects.toThrow('Proximity is ending. Nothing was started')
    await expect(begin()).rejects.toMatchObject({ code: 'conflict' })
    await ending
    expect(world.history).toEqual([])
  })

  it('an operation that is being stored at that moment is among those that end', async () => {
    goOn.open()
    const stored = begin()
    await ctx.running.alone('one', async () => undefined)
    await Promise.all([endAll(ctx, 10_000), stored])
    expect(ctx.running.ids()).toEqual([])
    expect(world.history).toEqual(['set a on', 'set b on'])
  })
})
