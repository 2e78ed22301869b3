import { expect, test } from 'vitest'
import { isDue } from './keep-proofs'

const HOUR = 3_600_000

test.each([
  ['day', null, true],
  ['day', 23 * HOUR, false],
  ['day', 24 * HOUR, true],
  ['hour', HOUR - 1, false],
  ['hour', HOUR, true],
  ['never', null, false],
  ['never', 99 * HOUR, false],
] as const)('every %s, the last %s ms ago: %s', (every, age, due) =>
  expect(isDue(every, age === null ? null : 1e12 - age, 1e12)).toBe(due),
)
