import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apply, type Application } from './apply'
import type { AnyCapability } from './capability'
import type { Event } from './events'
import { agreedTo, steps, thing, World, type Wish } from './testing/world'
import { hostTimer } from './timer/timer'

const [a, locked] = [thing('a'), thing('b', { waits: true })]

let world: World
let events: Event[]
let cancel: AbortController
/** Each question whether the lock is still held. */
let asked: number
beforeEach(() => {
  world = new World()
  world.values.set('lock-b', 'a backup')
  events = []
  cancel = new AbortController()
  asked = 0
})

afterEach(() => void vi.useRealTimers())

function run(lists: AnyCapability[][] = [[a], [locked]], wish: Wish = {}, over: Partial<Application> = {}) {
  return apply({
    ...{ host: world, spec: wish, steps: steps(...lists), signal: cancel.signal },
    agreed: agreedTo(wish, ['a', 'b', 'c']),
    timer: hostTimer(world, { operationId: 'test', title: 'A test', seconds: 90 }),
    signIn: async () => undefined,
    emit: (event) => events.push(event),
    farewell: () => [],
    ...over,
  })
}

/** At this question, and before it is answered. */
function atQuestion(number: number, act: () => void): void {
  world.meanwhile = (line) => {
    if (line === 'get lock-b' && (asked += 1) === number) act()
  }
}
const waits = () => events.filter((event) => event.type === 'waiting')
const ending = () => events.find((event) => event.type === 'ended')

describe('a change to what somebody else is at', () => {
  it('is begun when it is free, and says meanwhile what it waits for', async () => {
    atQuestion(3, () => world.values.delete('lock-b'))
    expect(await run()).toBe('done')
    expect(waits()).toEqual([
      { type: 'waiting', step: 1, change: 0, title: 'Set b', reason: 'b: it is locked by a backup' },
    ])
    expect(world.history).toEqual(['set a on', 'set b on'])
  })

  it('says so again when it is another one', async () => {
    world.meanwhile = (line) => {
      if (line !== 'get lock-b') return
      asked += 1
      if (asked === 2) world.values.set('lock-b', 'a snapshot')
      if (asked === 3) world.values.delete('lock-b')
    }
    expect(await run()).toBe('done')
    expect(waits()).toMatchObject([
      { reason: 'b: it is locked by a backup' },
      { reason: 'b: it is locked by a snapshot' },
    ])
  })

  it('keeps the timer on the host from running out', async () => {
    const lines: string[] = []
    const { run: through } = world
    world.run = function (...given) {
      lines.push(given[0].argv.join(' '))
      return through.apply(world, given) as never
    }
    atQuestion(2, () => world.values.delete('lock-b'))
    await run()
    const questions = lines.filter((line) => line.endsWith('get lock-b'))
    expect(questions).toHaveLength(2)
    for (const question of questions) expect(question).toContain('> "$f/alive"')
  })

  it('is given up after a while, by name, and what was done is taken back', async () => {
    expect(await run(undefined, {}, { patience: 600 })).toBe('rolled-back')
    expect(ending()).toMatchObject({
      error: {
        code: 'conflict',
        message: 'Waited a minute for b: it is locked by a backup. Wait until that is over, then start again: Set b.',
      },
    })
    expect(world.history).toEqual(['set a on', 'unset a'])
    expect(events.filter(({ type }) => type === 'undo-started')).toEqual([{ type: 'undo-started', step: 0, change: 0 }])
  })

  it('is cancelled in the middle of its waiting', async () => {
    atQuestion(2, () => cancel.abort())
    expect(await run()).toBe('rolled-back')
    expect(ending()).toMatchObject({ error: { code: 'cancelled' } })
    expect(world.history).toEqual(['set a on', 'unset a'])
  })

  it('is not begun when somebody has changed it meanwhile', async () => {
    atQuestion(2, () => {
      world.values.delete('lock-b')
      world.values.set('b', 'foreign')
      // From here on time passes with every command, so that nobody waits for what never comes.
      vi.useFakeTimers({ toFake: ['Date'] })
      world.meanwhile = () => void vi.setSystemTime(Date.now() + 2000)
    })
    // What that person did stays, and is told.
    expect(await run()).toBe('rollback-incomplete')
    expect(ending()).toMatchObject({ error: { code: 'refused', message: 'b is not ours.' } })
    expect(world.history).toEqual(['set a on', 'unset a'])
  })
})

describe('what has to be taken back, and is locked by then', () => {
  it('is waited for too', async () => {
    world.values.delete('lock-b')
    world.failing.set('set c on', 'before')
    world.meanwhile = (line) => {
      if (line === 'set c on') world.values.set('lock-b', 'a backup')
      if (line === 'get lock-b' && world.values.has('lock-b') && (asked += 1) === 2) world.values.delete('lock-b')
    }
    expect(await run([[locked], [thing('c')]])).toBe('rolled-back')
    expect(waits()).toMatchObject([{ step: 0, change: 0, reason: 'b: it is locked by a backup' }])
    expect(world.history).toEqual(['set b on', 'unset c', 'unset b'])
  })
})

describe('what comes at the very end', () => {
  it('is waited for as well, with no way back', async () => {
    const last = thing('b', { waits: true, final: true })
    atQuestion(2, () => world.values.delete('lock-b'))
    expect(await run([[a], [last]])).toBe('done')
    expect(waits()).toHaveLength(1)
    expect(world.history).toEqual(['set a on', 'set b on'])
  })
})
