import { expect, test } from 'vitest'
import { driftSentence, isFile } from './difference-words'

test.each([
  [0, 120, [], '120 values compared, all as wanted.'],
  [2, 120, [], '2 of 120 values are not as wanted.'],
  [0, 40, ['Router'], '40 values compared, all as wanted. Unknown: Router.'],
])('says how %i of %i stand', (open, compared, unknown, sentence) =>
  expect(driftSentence(open, compared, unknown)).toBe(sentence),
)

test('takes a text of several lines for a file, also when it is gone', () => {
  expect(isFile({ wanted: 'a\nb\n', seen: null })).toBe(true)
  expect(isFile({ wanted: 'up', seen: null })).toBe(false)
})
