import { expect, test } from 'vitest'
import { dueAt } from './due'

const HOUR = 3_600_000
const NOW = 1_000 * 24 * HOUR

test.each([
  ['day', null, 0],
  ['day', 23, 1],
  ['day', 24, 0],
  ['day', 24 * 9, -24 * 8],
  ['week', 24 * 6, 24],
  ['week', 24 * 7, 0],
  ['never', null, null],
] as const)('every %s, the last %s hours ago: the next is due in %s hours', (every, hours, left) => {
  const last = hours === null ? null : NOW - hours * HOUR
  expect(dueAt({ every }, last, NOW)).toBe(left === null ? null : NOW + left * HOUR)
})
