import { expect, test } from 'vitest'
import { linesOf, logText } from './log-lines'

const line = (number: number, text: string, level: 'info' | 'warning' | 'error' = 'info') => ({
  number,
  at: 0,
  text,
  level,
})
const LINES = [line(1, 'DHCPACK 10.10.0.5'), line(2, 'ignoring a line', 'warning'), line(3, 'cannot read', 'error')]

test('are those with the words that matter as much', () => {
  expect(linesOf(LINES, { text: '', least: 'info' })).toBe(LINES)
  expect(linesOf(LINES, { text: 'dhcpack', least: 'info' }).map(({ number }) => number)).toEqual([1])
  expect(linesOf(LINES, { text: '', least: 'warning' }).map(({ number }) => number)).toEqual([2, 3])
  expect(linesOf(LINES, { text: 'read', least: 'error' }).map(({ number }) => number)).toEqual([3])
})

test('are a file with the times that machines read', () => {
  expect(logText(LINES.slice(1, 2))).toBe('1970-01-01T00:00:00.000Z warning ignoring a line\n')
})
