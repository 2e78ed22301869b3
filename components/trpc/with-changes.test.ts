import { expect, test } from 'vitest'
import { withChanges } from './with-changes'

const [a, b] = [
  { id: 'a', state: 'active' },
  { id: 'b', state: 'active' },
]
const view = { seenAt: 1, rows: [a, b] }

test('what has changed is there, and all else is the same object', () => {
  const idle = { id: 'b', state: 'idle' }
  const now = withChanges(view, { rest: { seenAt: 2 }, lists: { rows: { changed: [idle] } } })
  expect(now).toEqual({ seenAt: 2, rows: [a, idle] })
  expect(now?.rows[0]).toBe(a)
})

test('things come, go, and take other places', () => {
  const n = { id: 'n', state: 'waiting' }
  const now = withChanges(view, { rest: { seenAt: 2 }, lists: { rows: { changed: [n], order: ['n', 'b'] } } })
  expect(now).toEqual({ seenAt: 2, rows: [n, b] })
})

test('what is not told of any more is not there any more', () => {
  const now = withChanges({ ...view, note: 'x' }, { rest: { seenAt: 2 }, lists: { rows: { changed: [] } } })
  expect(now).toEqual({ seenAt: 2, rows: [a, b] })
})

test('it is not made up of what is not here', () => {
  expect(withChanges(view, { rest: {}, lists: { rows: { changed: [], order: ['a', 'c'] } } })).toBeNull()
})
