import { expect, test } from 'vitest'
import { formatAbsolute, formatDuration, formatRelative } from './format-time'

test.each([
  [-50, '0.0 s'],
  [440, '0.4 s'],
  [9990, '9.9 s'],
  [12_400, '12 s'],
  [185_000, '3 min'],
  [7_500_000, '2 h 5 min'],
  [7_200_000, '2 h'],
  [4 * 86_400_000 + 5000, '4 d'],
])('writes %d ms as %s', (milliseconds, words) => expect(formatDuration(milliseconds)).toBe(words))

test.each([
  [1_000_000, 'now'],
  [1_000_000 - 4200, '4 s ago'],
  [1_000_000 + 42_720_000, 'in 11 h 52 min'],
])('says when %d is, seen from a million', (at, words) => expect(formatRelative(at, 1_000_000)).toBe(words))

test('writes an absolute time that sorts', () => {
  expect(formatAbsolute(new Date(2026, 10, 22, 9, 5, 7).getTime())).toBe('2026-11-22 09:05:07')
})
