import { describe, expect, test } from 'vitest'
import { atLeast, atMost, exitCode, toJson, toTable, type Report } from './report'

const report: Report = {
  name: 'walk',
  machine: '2 × a processor',
  figures: [{ name: 'to the door', unit: 'ms', value: 12.3456, samples: [10, 12.3456, 40] }],
  aims: [atMost('to the door', 12.3456, 100), atLeast('faster than crawling', 4, 3)],
  notes: ['In shoes.'],
}

describe('an aim', () => {
  test.each([
    [atMost('a', 100, 100), true],
    [atMost('a', 100.001, 100), false],
    [atLeast('a', 3, 3), true],
    [atLeast('a', 2.999, 3), false],
    [atMost('a', Number.NaN, 100), false],
  ])('%o', (aim, holds) => expect(aim.holds).toBe(holds))

  test('that does not hold fails the run, however many others do', () => {
    expect(exitCode(report)).toBe(0)
    expect(exitCode({ aims: [...report.aims, atMost('too slow', 2, 1)] })).toBe(1)
  })
})

test('the JSON holds the figures and the aims, and nothing for readers of the table', () => {
  expect(JSON.parse(toJson(report))).toEqual({
    name: 'walk',
    machine: '2 × a processor',
    figures: [{ name: 'to the door', unit: 'ms', value: 12.35, samples: [10, 12.35, 40] }],
    aims: [
      { name: 'to the door, at most', value: 12.35, aim: 100, holds: true },
      { name: 'faster than crawling, at least', value: 4, aim: 3, holds: true },
    ],
  })
})

test('the table shows the median, the spread, and in words which aim does not hold', () => {
  const table = toTable({ ...report, aims: [atMost('to the door', 12, 10)] })
  expect(table).toMatch(/to the door +12\.3 ms +10\.0 … 40 +3/)
  expect(table).toMatch(/to the door, at most +12\.0 +10\.0 +DOES NOT HOLD/)
  expect(table).toContain('· In shoes.')
})
