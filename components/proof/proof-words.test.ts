import { expect, test } from 'vitest'
import { cellWords, proofSentence, proofState, sinceWords } from './proof-words'

const proof = (asExpected: number, notAsExpected: number, statements: number) => ({
  ...{ id: 'p', takenAt: 1e12, reason: 'asked' as const, rulesHash: 'ab' },
  ...{ asExpected, notAsExpected, statements },
})

test.each([
  [proof(97, 0, 97), false, 'Proven 2 min ago: all 97 statements hold.', 'good'],
  [proof(93, 4, 97), false, '4 of 97 statements did not hold, 2 min ago.', 'failed'],
  [proof(90, 0, 97), false, 'Proven 2 min ago: 90 of 97 statements hold, and 7 could not be shown.', 'unknown'],
  [proof(97, 0, 97), true, 'Proven 2 min ago: all 97 statements hold. There is a newer proof.', 'good'],
] as const)('%#', (it, isOlder, sentence, state) => {
  expect(proofSentence(it, isOlder, 1e12 + 120_000)).toBe(sentence)
  expect(proofState(it)).toBe(state)
})

test('before there is a clock, and before there is a proof', () => {
  expect(proofSentence(proof(97, 0, 97), false, null)).toBe('Proven: all 97 statements hold.')
  expect(proofSentence(null, false, 1e12)).toBe('Who reaches what is sent and counted, not assumed.')
})

test('a proof of other rules is told as one', () => {
  expect(sinceWords({ rulesChanged: true, notProven: 0 })).toBe('The rules have changed since.')
  expect(sinceWords({ rulesChanged: false, notProven: 1 })).toBe('1 app runs now from which nothing was sent.')
  expect(sinceWords({ rulesChanged: false, notProven: 0 })).toBeNull()
  expect(sinceWords({ rulesChanged: null, notProven: 0 })).toBeNull()
})

test('a cell says what its shape shows', () => {
  expect(cellWords({ state: 'as-expected', asExpected: 5, total: 5 })).toBe('5 of 5 as expected')
  expect(cellWords({ state: 'not-as-expected', asExpected: 3, total: 5 })).toBe(
    '3 of 5 as expected, the rest not as expected',
  )
  expect(cellWords({ state: 'unknown', asExpected: 3, total: 5 })).toBe('3 of 5 as expected, the rest not shown')
})
