import { describe, expect, test } from 'vitest'
import { changesIn } from './changes'

const lease = (id: string, more: object = {}) => ({ id, state: 'active', seenAt: 1, ...more })
const view = (rows: readonly object[], more: object = {}) => ({ seenAt: 1, bridge: 'proximity-lan', rows, ...more })

describe('of two views of the same', () => {
  test('nothing is other where only time has passed', () => {
    expect(changesIn(view([lease('a')]), view([lease('a', { seenAt: 9 })], { seenAt: 9 }))).toBeNull()
  })

  test('those of a list that are other are told, and what is no list as a whole', () => {
    const last = view([lease('a'), lease('b'), lease('c')])
    const next = view([lease('a'), lease('b', { state: 'idle' }), lease('c')], { seenAt: 9 })
    expect(changesIn(last, next)).toEqual({
      rest: { seenAt: 9, bridge: 'proximity-lan' },
      lists: { rows: { changed: [lease('b', { state: 'idle' })] } },
    })
  })

  test('where anything is told, ages are told with it', () => {
    const next = view([lease('a', { seenAt: 9 }), lease('b', { state: 'idle' })])
    expect(changesIn(view([lease('a'), lease('b')]), next)?.lists).toEqual({
      rows: { changed: [lease('a', { seenAt: 9 }), lease('b', { state: 'idle' })] },
    })
  })

  test.each([
    [
      'comes',
      [lease('a'), lease('b')],
      [lease('a'), lease('n'), lease('b')],
      { changed: [lease('n')], order: ['a', 'n', 'b'] },
    ],
    ['goes', [lease('a'), lease('b')], [lease('b')], { changed: [], order: ['b'] }],
    ['is the first', [], [lease('a')], { changed: [lease('a')], order: ['a'] }],
    ['is the last', [lease('a')], [], { changed: [], order: [] }],
    ['takes another place', [lease('a'), lease('b')], [lease('b'), lease('a')], { changed: [], order: ['b', 'a'] }],
  ])('where one %s, their order is told', (_, last, next, rows) => {
    expect(changesIn(view(last), view(next))?.lists).toEqual({ rows })
  })

  test.each([
    ['have no id', ['a', 'b'], ['a', 'c']],
    ['have the same id', [lease('a'), lease('a')], [lease('a'), lease('a', { state: 'idle' })]],
    ['were not known', null, [lease('a')]],
  ])('things that %s are told all together', (_, last, next) => {
    expect(changesIn({ rows: last }, { rows: next })).toEqual({ rest: { rows: next }, lists: {} })
  })

  test('what is not there any more, or not of the same kind, is another', () => {
    expect(changesIn({ a: 1, b: undefined }, { a: 1 })).not.toBeNull()
    expect(changesIn({ a: [] }, { a: {} })).not.toBeNull()
    expect(changesIn({ a: null }, { a: {} })).not.toBeNull()
  })
})
