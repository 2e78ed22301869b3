import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apply, type Application } from './apply'
import type { AnyCapability } from './capability'
import type { Event } from './events'
import { command } from '../host/command'
import { UnreachableError } from '../host/errors'
import { hostTimer } from './timer/timer'
import { agreedTo, steps, thing, World, type Wish } from './testing/world'

const [a, b, c] = [thing('a'), thing('b'), thing('c')]

let world: World
let events: Event[]
let cancel: AbortController
beforeEach(() => {
  world = new World()
  events = []
  cancel = new AbortController()
})
afterEach(() => void vi.useRealTimers())

function run(lists: AnyCapability[][] = [[a], [b, c]], wish: Wish = {}, over: Partial<Application> = {}) {
  return apply({
    ...{ host: world, spec: wish, steps: steps(...lists), signal: cancel.signal },
    agreed: agreedTo(wish, ['a', 'b', 'c', 'd']),
    timer: hostTimer(world, { operationId: 'test', title: 'A test', seconds: 90 }),
    signIn: async () => undefined,
    emit: (event) => events.push(event),
    farewell: (seen) => [`Farewell: ${seen.facts(a)}`],
    ...over,
  })
}

/** The story in short: what happened, to which change. */
const story = () =>
  events.flatMap((event) => {
    if (event.type === 'ended') return [`ended ${event.state}`]
    if (event.type === 'step-ended') return [`${event.step} ${event.state}`]
    if (event.type === 'change-ended') return [`${event.step}.${event.change} ${event.ok ? 'ok' : 'failed'}`]
    if (event.type === 'undo-ended') return [`${event.step}.${event.change} ${event.ok ? 'undone' : 'not undone'}`]
    if (event.type === 'said') return [event.line]
    return []
  })
const ending = () => events.find((event) => event.type === 'ended')

describe('a run that goes well', () => {
  it('makes the changes in order, and tells them', async () => {
    expect(await run()).toBe('done')
    expect(world.history).toEqual(['set a on', 'set b on', 'set c on'])
    expect(story()).toEqual([
      ...['begins 1', '0.0 ok', 'changed 1', '0 done'],
      ...['begins 2', '1.0 ok', '1.1 ok', 'changed 2', '1 done', 'ended done'],
    ])
    expect(ending()).toEqual({ type: 'ended', state: 'done', error: null, lines: ['Farewell: on'] })
  })

  it('shows each command line and what it says', async () => {
    await run([[a]], { a: "it's" })
    expect(events).toContainEqual({
      ...{ type: 'change-started', step: 0, change: 0, title: 'Set a', diff: null },
      command: String.raw`set a 'it'\''s'`,
    })
    expect(events).toContainEqual({ type: 'output', step: 0, change: 0, text: "set a it's" })
  })

  it('leaves alone what is as wanted', async () => {
    world.values.set('a', 'on')
    expect(await run()).toBe('done')
    expect(world.history).toEqual(['set b on', 'set c on'])
    expect(story().slice(0, 2)).toEqual(['left 1', '0 unchanged'])
  })

  it('is done only when a look says so, however long that takes', async () => {
    world.slow.set('b', 3)
    expect(await run()).toBe('done')
    expect(world.slow.get('b')).toBe(0)
  })
})

describe('a run that fails', () => {
  it('takes back newest first, also what failed half-way', async () => {
    world.failing.set('set c on', 'after')
    expect(await run()).toBe('rolled-back')
    expect(world.history.slice(3)).toEqual(['unset c', 'unset b', 'unset a'])
    expect(story().slice(-6)).toEqual([
      '1.1 failed',
      '1 failed',
      '1.1 undone',
      '1.0 undone',
      '0.0 undone',
      'ended rolled-back',
    ])
    expect(ending()).toMatchObject({
      error: { code: 'command-failed', detail: { argv: ['set', 'c', 'on'], exitCode: 1 } },
      lines: ['Everything was put back. A look at the host shows it as it was before.'],
    })
  })

  it('brings back what was there before', async () => {
    world.values.set('a', 'old')
    world.failing.set('set b on', 'before')
    expect(await run()).toBe('rolled-back')
    expect(Object.fromEntries(world.values)).toEqual({ a: 'old' })
  })

  it('changes nothing when the first look fails', async () => {
    world.failing.set('get b', 'before')
    expect(await run()).toBe('rolled-back')
    expect([world.history, ending()]).toMatchObject([
      [],
      { error: { code: 'command-failed' }, lines: ['Nothing was changed.'] },
    ])
  })

  it('gives up what never becomes visible, and says what is left', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    world.slow.set('b', Infinity)
    world.meanwhile = () => void vi.setSystemTime(Date.now() + 1000)
    await run([[a], [b]])
    expect(ending()).toMatchObject({
      error: { code: 'refused', message: expect.stringContaining('still not as wanted. Left to do: Set b.') },
    })
    expect(world.history).toEqual(['set a on', 'set b on', 'unset b', 'unset a'])
  })

  it('takes back when somebody else undoes an earlier step meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    world.meanwhile = (line) => {
      vi.setSystemTime(Date.now() + 1000)
      if (line === 'set b on') world.values.delete('a')
    }
    expect(await run([[a], [b]])).toBe('rolled-back')
    expect(ending()).toMatchObject({ error: { message: expect.stringContaining('Left to do: Set a.') } })
  })

  it('takes back when a plan refuses in mid-run', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    world.meanwhile = (line) => {
      vi.setSystemTime(Date.now() + 2000)
      if (line === 'set a on') world.values.set('b', 'foreign')
    }
    await run([[a], [b]])
    expect(ending()).toMatchObject({ error: { code: 'refused', message: 'b is not ours.' } })
    expect(Object.fromEntries(world.values)).toEqual({ b: 'foreign' })
  })

  it('runs nothing that nobody has read', async () => {
    await apply({
      ...{ host: world, spec: {}, steps: steps([a], [b]), signal: cancel.signal, farewell: () => [] },
      ...{
        agreed: agreedTo({}, ['a']),
        timer: hostTimer(world, { operationId: 'test', title: 'A test', seconds: 90 }),
        signIn: async () => undefined,
      },
      emit: (event) => events.push(event),
    })
    expect(world.history).toEqual(['set a on', 'unset a'])
    expect(ending()).toMatchObject({ state: 'rolled-back', error: { code: 'conflict' } })
  })
})

describe('the timer on the host', () => {
  it('runs before the first change, and ends after somebody could sign in anew', async () => {
    const moments: string[] = []
    await run([[a]], {}, { signIn: async () => void moments.push(...events.map(({ type }) => type)) })
    expect(moments[0]).toBe('armed')
    expect(moments).toContain('change-ended')
    expect(moments).not.toContain('disarmed')
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['disarmed', 'ended'])
  })

  it('believes the sign-in beside the look that shows everything, and no other', async () => {
    const answers = (...each: boolean[]) =>
      vi.fn(() => ((each.shift() ?? false) ? Promise.resolve() : Promise.reject(new Error('connection refused'))))
    world.slow.set('a', 2)
    const comesBack = answers(false, false, true)
    expect(await run([[a]], {}, { signIn: comesBack })).toBe('done')
    expect(comesBack).toHaveBeenCalledTimes(3)

    world = new World()
    world.slow.set('a', 2)
    const goesAway = answers(true, true, false)
    expect(await run([[a]], {}, { signIn: goesAway })).toBe('rolled-back')
    expect(world.history).toEqual(['set a on', 'unset a'])
  })

  it('takes back what would lock everybody out', async () => {
    const signIn = () => Promise.reject(new Error('connection refused'))
    expect(await run([[a]], {}, { signIn })).toBe('rolled-back')
    expect(world.history).toEqual(['set a on', 'unset a'])
  })

  it('changes nothing on a host where it cannot be armed', async () => {
    world.meanwhile = (line) => {
      if (line.includes('systemd-run')) throw new Error('No space left on device')
    }
    expect(await run()).toBe('rolled-back')
    expect(world.history).toEqual([])
    expect(ending()).toMatchObject({ lines: ['Nothing was changed.'] })
  })
})

describe('what cannot be taken back', () => {
  const last = thing('a', { final: true })

  it('comes when everything else is done, after a new session', async () => {
    const signIn = vi.fn(async () => expect(world.history).toEqual(['set b on', 'set c on']))
    expect(await run([[last, b], [c]], {}, { signIn })).toBe('done')
    expect(signIn).toHaveBeenCalledOnce()
    expect(world.history).toEqual(['set b on', 'set c on', 'set a on'])
    expect(story().slice(-3)).toEqual(['1 done', '0.1 ok', 'ended done'])
  })

  it('does not come when anything before it fails', async () => {
    world.failing.set('set c on', 'before')
    expect(await run([[last, b], [c]])).toBe('rolled-back')
    expect(world.history).toEqual(['set b on', 'unset c', 'unset b'])
  })

  it('is left to the host when it fails, and nothing is taken back then', async () => {
    world.failing.set('set a on', 'before')
    expect(await run([[last, b]])).toBe('unfinished')
    expect(world.history).toEqual(['set b on'])
    expect(ending()).toMatchObject({ error: { code: 'command-failed' }, lines: [expect.stringContaining('once more')] })
  })

  it('is sent anew when the connection breaks', async () => {
    world.failing.set('set a on', 'unreachable once')
    expect(await run([[last]])).toBe('done')
  })
})

describe('a step that removes', () => {
  it('takes away what is there, and is done when a look says so', async () => {
    world.values.set('a', 'on').set('b', 'old')
    const removing = steps([a], [b]).map((step) => ({ ...step, removes: true as const }))
    const agreed = ['a', 'b'].map((name) => ({
      ...agreedTo({}, [name])[0]!,
      title: `Unset ${name}`,
      run: command(['unset', name]),
    }))
    expect(await run([], {}, { steps: removing, agreed, farewell: () => [] })).toBe('done')
    expect(world.values.size).toBe(0)
  })
})

describe('whether everything was put back', () => {
  /** Time passes with every command, so that nobody waits for what never comes. */
  const hurry = () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    world.meanwhile = () => void vi.setSystemTime(Date.now() + 2000)
  }

  it('is measured: a change without a way back is found', async () => {
    hurry()
    world.failing.set('set b on', 'before')
    expect(await run([[thing('a', { undo: false })], [b]])).toBe('rollback-incomplete')
    expect(ending()).toMatchObject({ lines: ['Not everything could be put back. Different from before: Thing a.'] })
  })

  it('says what is missing of it, where its title does not', async () => {
    hurry()
    world.failing.set('set b on', 'before')
    const a = { ...thing('a', { undo: false }), missing: () => 'it has no address' }
    expect(await run([[a], [b]])).toBe('rollback-incomplete')
    expect(ending()?.lines.join()).toContain('Different from before: Thing a (it has no address).')
  })

  it('is measured: a way back that fails is told, and the others are gone all the same', async () => {
    hurry()
    world.failing.set('set c on', 'before').set('unset b', 'before')
    expect(await run()).toBe('rollback-incomplete')
    expect(world.history.slice(2)).toEqual(['unset c', 'unset a'])
    expect(story().filter((line) => line.includes('undone'))).toEqual(['1.1 undone', '1.0 not undone', '0.0 undone'])
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'undo-ended', ok: false, text: expect.stringContaining('unset b broke') }),
    )
  })

  it('is measured: a way back that fails and has worked is no harm', async () => {
    world.failing.set('set b on', 'before').set('unset a', 'after')
    expect(await run([[a], [b]])).toBe('rolled-back')
  })

  it('is waited for as long as it may take to show, and the timer on the host hears of it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    world.values.set('a', 'old')
    world.failing.set('set b on', 'before')
    const heard: string[] = []
    world.meanwhile = (line) => {
      vi.setSystemTime(Date.now() + 2000)
      heard.push(line)
      if (line === 'set a old') world.slow.set('a', 5)
    }
    expect(await run([[{ ...a, settling: 60_000 }], [b]])).toBe('rolled-back')
    expect(heard.slice(heard.indexOf('set a old'))).toContain('true')
    world.values.set('a', 'old')
    expect(await run([[a], [b]])).toBe('rollback-incomplete')
  })

  it('is unknown when the host cannot be looked at any more', async () => {
    world.failing.set('set b on', 'before')
    world.meanwhile = (line) => {
      if (line === 'unset a') world.failing.set('get a', 'before')
    }
    expect(await run([[a], [b]])).toBe('rollback-incomplete')
    expect(ending()).toMatchObject({ lines: [expect.stringContaining('Whether everything was put back is unknown')] })
  })

  it('is not known yet while the host stays out of reach, and the page says what is waited for', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    world.failing.set('set b on', 'before')
    let isAway = false
    world.meanwhile = (line) => {
      isAway ||= line === 'unset a'
      if (!isAway) return
      vi.setSystemTime(Date.now() + 80_000)
      throw new UnreachableError('world', 'went away', 'Wait.')
    }
    expect(await run([[a], [b]])).toBe('interrupted')
    expect(ending()).toMatchObject({
      error: { code: 'command-failed' },
      lines: [
        'The host cannot be looked at: world went away. Wait. What became of this is told as soon as it can be reached.',
      ],
    })
    expect(events.filter(({ type }) => type === 'said').at(-1)).toMatchObject({
      line: 'world went away. Wait. Taking back goes on when it can be reached again.',
    })
  })

  it('waits for a connection that comes back', async () => {
    world.failing.set('set b on', 'unreachable once').set('unset a', 'unreachable once')
    expect(await run([[a], [b]])).toBe('rolled-back')
    expect(world.values.size).toBe(0)
  })
})

describe('a cancelled run', () => {
  it('ends before the next change, not within one, and takes back', async () => {
    world.meanwhile = (line) => {
      if (line === 'set b on') cancel.abort()
    }
    expect(await run()).toBe('rolled-back')
    expect(world.history).toEqual(['set a on', 'set b on', 'unset b', 'unset a'])
    expect(ending()).toMatchObject({ error: { code: 'cancelled', message: 'Cancelled before the next change.' } })
    expect(events.filter(({ type }) => type === 'step-ended').at(-1)).toMatchObject({ state: 'cancelled' })
  })

  it('changes nothing when it was cancelled before it began', async () => {
    cancel.abort()
    expect(await run()).toBe('rolled-back')
    expect(world.history).toEqual([])
  })
})
