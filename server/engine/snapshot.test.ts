import { describe, expect, it } from 'vitest'
import { UnreachableError } from '../host/errors'
import type { AnyCapability } from './capability'
import { commandLine, digest } from './describe-plan'
import { inOrder } from './order'
import { look, NotSeenError } from './snapshot'
import { thing, World } from './testing/world'

const a = thing('a')
const b = thing('b', { needs: { a } })
const c = thing('c', { needs: { a, b } })
const free = thing('free')

describe('one look', () => {
  it('sees everything that is needed, asked for or not', async () => {
    const world = new World()
    world.values.set('a', '1').set('c', '3')
    const seen = await look(world, {}, [c])
    expect([seen.facts(a), seen.facts(b), seen.facts(c)]).toEqual(['1', null, '3'])
  })

  it('takes what could not be seen for unknown, and never for absent', async () => {
    const world = new World()
    world.failing.set('get a', 'before')
    const seen = await look(world, {}, [a, free])
    expect(() => seen.facts(a)).toThrow(NotSeenError)
    expect(() => seen.plan(a)).toThrow('Thing a could not be looked at')
    expect(() => seen.settled(a)).toThrow(NotSeenError)
    expect(seen.known(a)).toBeNull()
    expect(seen.report(a).findings).toMatchObject([{ id: 'a', state: 'unknown', title: 'Thing a: unknown' }])
    expect(seen.report(free).findings).toMatchObject([{ state: 'failed', title: 'free is absent' }])
  })

  it('fails for the reason for which a part could not be seen', async () => {
    const gone = new UnreachableError('pve:22', 'does not answer', 'Wait.')
    const seen = await look({ arrivedOn: null, run: () => Promise.reject(gone) }, {}, [a])
    expect(new NotSeenError('Thing a', seen.failure(a))).toMatchObject({
      ...{ code: 'unreachable', detail: { where: 'pve:22' } },
      message: 'Thing a could not be looked at: pve:22 does not answer. Wait.',
    })
  })

  it('knows nothing of what depends on something unknown', async () => {
    const world = new World()
    world.failing.set('get a', 'before')
    const seen = await look(world, {}, [c, free])
    for (const dependant of [b, c]) {
      expect(seen.failure(dependant)).not.toBeNull()
      expect(seen.report(dependant).findings[0]?.state).toBe('unknown')
    }
    expect(seen.failure(free)).toBeNull()
  })

  it('was not a look at what nobody asked for', async () => {
    const seen = await look(new World(), {}, [free])
    expect(() => seen.facts(a)).toThrow('it was not part of this look')
  })

  it('can be planned with a wish that says more', async () => {
    const seen = await look(new World(), { a: 'x' }, [a])
    expect(seen.plan(a)[0]?.run.argv).toEqual(['set', 'a', 'x'])
    expect(seen.with({ a: 'y' }).plan(a)[0]?.run.argv).toEqual(['set', 'a', 'y'])
  })
})

describe('the order', () => {
  it('puts each after what it needs, once', () => {
    expect(inOrder([c, free, a]).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'free'])
  })

  it('refuses what needs itself, over however many corners', () => {
    const needs: Record<string, AnyCapability> = {}
    const one = thing('one', { needs })
    const two = thing('two', { needs: { one } })
    needs.two = two
    expect(() => inOrder([one])).toThrow('one needs itself')
  })
})

describe('the digest of a plan', () => {
  const change = {
    title: 'T',
    kind: 'create',
    on: 'host',
    run: a.plan({ spec: {}, facts: null, given: {} })[0]!.run,
    touches: [],
  } as const
  it('is the same for the same commands in the same order, and no other', () => {
    const other = { ...change, title: 'U' }
    expect(digest([change, other])).toBe(digest([{ ...change, touches: ['x'] }, { ...other }]))
    const different = [
      [other, change],
      [change],
      [change, { ...other, run: { ...other.run, argv: ['set', 'a', 'off'] as const } }],
      [change, { ...other, run: { ...other.run, stdin: '' } }],
      [change, { ...other, diff: { path: '/x', before: 'other', after: 'y' } }],
    ]
    const digests = [digest([change, other]), ...different.map((each) => digest(each))]
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('stands beside a line that could be typed', () => {
    expect(commandLine({ run: { ...change.run, argv: ['echo', "it's", '$HOME'] } })).toBe(
      String.raw`echo 'it'\''s' '$HOME'`,
    )
  })
})
