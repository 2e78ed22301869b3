import { expect, test } from 'vitest'
import { rowOf, toCsvLine } from './table'

test.each([
  ['=cmd|"/c calc"!A0', `"'=cmd|""/c calc""!A0"`],
  ['+1', "'+1"],
  ['-n', "'-n"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['two, words', '"two, words"'],
  ["printf 'a\nb'", `"printf 'a\nb'"`],
  ['ip addr', 'ip addr'],
])('a word that a spreadsheet would compute is only shown: %j', (word, cell) => {
  expect(toCsvLine([word])).toBe(`${cell}\r\n`)
})

test('numbers stay numbers, and what is unknown is empty', () => {
  expect(toCsvLine([-1, 0, null])).toBe('-1,0,\r\n')
})

test('a row says of a command what the page says', () => {
  const line = {
    ...{
      seq: 7,
      at: 0,
      state: 'failed' as const,
      command: "sh -c 'exit 3'",
      shown: 'sh',
      actor: 'anna',
      purpose: 'a plan',
    },
    ...{ host: { id: 'h', name: 'pve1', place: 'root@10.0.0.1:22' }, operation: { id: 'op', step: 1 }, changes: true },
    ...{
      sudo: false,
      sent: 3,
      received: 0,
      exitCode: 3,
      fate: null,
      milliseconds: 12,
      times: 1,
      within: null,
      hash: 'x',
    },
  } as const
  expect(rowOf(line)).toMatchObject({
    ...{ entry: 7, at: '1970-01-01T00:00:00.000Z', who: 'anna', what_for: 'a plan', operation: 'op', step: 2 },
    ...{ host: 'pve1', command: "sh -c 'exit 3'", effect: 'changes', state: 'failed', exit_code: 3, bytes_in: 3 },
  })
})
