import { expect, test } from 'vitest'
import { isDue } from './keep-backups'

const HOUR = 3_600_000

test.each([
  ['day', null, true],
  ['day', 23, false],
  ['day', 24, true],
  ['day', 24 * 9, true],
  ['week', 24 * 6, false],
  ['week', 24 * 7, true],
  ['never', null, false],
] as const)('every %s, the last %s hours ago: due is %s', (every, hours, due) => {
  const now = 1_000 * 24 * HOUR
  expect(isDue({ every }, hours === null ? null : now - hours * HOUR, now)).toBe(due)
})
