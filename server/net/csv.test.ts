import { expect, test } from 'vitest'
import { csvLine } from './csv'

test.each([
  ['=cmd|"/c calc"!A0', `"'=cmd|""/c calc""!A0"`],
  ['+1', "'+1"],
  ['-n', "'-n"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['＝1', "'＝1"],
  ['two, words', '"two, words"'],
  ["printf 'a\nb'", `"printf 'a\nb'"`],
  ['ip addr', 'ip addr'],
])('a word that a spreadsheet would compute is only shown: %j', (word, cell) => {
  expect(csvLine([word])).toBe(`${cell}\r\n`)
})

test('numbers stay numbers, and what is unknown is empty', () => {
  expect(csvLine([-1, 0, null])).toBe('-1,0,\r\n')
})
