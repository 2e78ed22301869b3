import { expect, test } from 'vitest'
import { foldLines } from './fold-lines'

const lines = (count: number) => Array.from({ length: count }, (_, i) => `line ${i + 1}`).join('\n')

test.each([
  ['nothing', '', { shown: '', hidden: 0 }],
  ['a short text with its last newline', 'a\nb\n', { shown: 'a\nb', hidden: 0 }],
  ['thirteen lines, because a fold of one saves nothing', lines(13), { shown: lines(13), hidden: 0 }],
  ['forty lines', lines(40), { shown: lines(12), hidden: 28 }],
])('folds %s', (_, text, folded) => expect(foldLines(text)).toEqual(folded))
