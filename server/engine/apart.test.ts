import { beforeEach, describe, expect, it } from 'vitest'
import { apply, type Application } from './apply'
import type { Event } from './events'
import { agreedTo, steps, thing, World, type Wish } from './testing/world'
import { hostTimer } from './timer/timer'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const
const things = NAMES.map((name) => thing(name))
const [common, ...guests] = steps(...things.map((each) => [each]))

let world: World
let events: Event[]
let cancel: AbortController
beforeEach(() => {
  world = new World()
  events = []
  cancel = new AbortController()
})

function run(over: Partial<Application> = {}, wish: Wish = {}) {
  if (!common) throw new Error('no steps')
  return apply({
    ...{ host: world, spec: wish, signal: cancel.signal },
    steps: [common, ...guests.map((step) => ({ ...step, apart: true as const, patience: 60 }))],
    agreed: agreedTo(wish, NAMES),
    timer: hostTimer(world, { operationId: 'test', title: 'A test', seconds: 90 }),
    signIn: async () => undefined,
    emit: (event) => events.push(event),
    farewell: () => ['All of them.'],
    ...over,
  })
}

const ends = () =>
  Object.fromEntries(events.flatMap((event) => (event.type === 'step-ended' ? [[NAMES[event.step], event.state]] : [])))
const ending = () => events.find((event) => event.type === 'ended')

describe('steps that stand by themselves', () => {
  it('are all done after what they have in common', async () => {
    expect(await run()).toBe('done')
    expect(world.history[0]).toBe('set a on')
    expect([...world.values.keys()].sort()).toEqual([...NAMES])
    expect(ending()).toMatchObject({ state: 'done', lines: ['All of them.'] })
  })

  it('are at work four at a time', async () => {
    const at = { now: 0, most: 0 }
    world.meanwhile = async (line) => {
      if (!/^set [b-f]/.test(line)) return
      at.now += 1
      at.most = Math.max(at.most, at.now)
      // Each goes on when four are there, or nobody else is to come.
      for (let turn = 0; turn < 50 && at.most < 4; turn += 1) await new Promise(setImmediate)
      at.now -= 1
    }
    await run()
    expect(at.most).toBe(4)
  })

  it('do not stop each other: one that fails is as before, and the others are done', async () => {
    world.failing.set('set c on', 'after')
    expect(await run()).toBe('partly')
    expect([...world.values.keys()].sort()).toEqual(['a', 'b', 'd', 'e', 'f'])
    expect(ends()).toMatchObject({ b: 'done', c: 'failed', f: 'done' })
    expect(ending()).toMatchObject({ error: null, lines: [expect.stringContaining('4 of 5 are done')] })
  })

  it('are as before where what they bring about does not show', async () => {
    world.slow.set('d', 1000)
    expect(await run()).toBe('partly')
    expect(world.values.has('d')).toBe(false)
  })

  it('say so when one could not be put back', async () => {
    world.failing.set('set c on', 'after')
    world.failing.set('unset c', 'before')
    expect(await run()).toBe('rollback-incomplete')
    expect(world.values.get('b')).toBe('on')
  })

  it('take back what was done for all of them where none is done', async () => {
    for (const name of NAMES.slice(1)) world.failing.set(`set ${name} on`, 'before')
    expect(await run()).toBe('rolled-back')
    expect(world.values.size).toBe(0)
    expect(ending()).toMatchObject({ error: { message: expect.stringContaining('None of them could be done') } })
  })

  it('leave alone what has not begun when somebody asks for an end', async () => {
    world.meanwhile = (line) => {
      if (line === 'set b on') cancel.abort()
    }
    expect(await run()).toBe('partly')
    expect(world.values.get('b')).toBe('on')
    expect(ends()).toMatchObject({ b: 'done', f: 'cancelled' })
  })
})
