import { expect, test } from 'vitest'
import { countDiff, diffRows, pairRows } from './diff-rows'

test('shows a new file as lines that are added', () => {
  expect(diffRows(null, 'a\nb\n')).toEqual([
    { mark: '+', left: null, right: 1, text: 'a' },
    { mark: '+', left: null, right: 2, text: 'b' },
  ])
})

test('folds what is far from a change', () => {
  const before = Array.from({ length: 20 }, (_, i) => `line ${i}`).join('\n')
  const rows = diffRows(`${before}\n`, `${before}\nnew\n`)
  expect(rows[0]).toEqual({ mark: '…', count: 17 })
  expect(rows.at(-1)).toEqual({ mark: '+', left: null, right: 21, text: 'new' })
  expect(countDiff(rows)).toEqual({ added: 1, removed: 0 })
})

test('sets a changed line beside the line it replaces', () => {
  const pairs = pairRows(diffRows('a\nold\nc\n', 'a\nnew\nc\n'))
  expect(pairs.map((pair) => ('folded' in pair ? '…' : [pair.left?.text, pair.right?.text]))).toEqual([
    ['a', 'a'],
    ['old', 'new'],
    ['c', 'c'],
  ])
})

test('keeps removed lines that nothing replaces', () => {
  const pairs = pairRows(diffRows('a\nb\nc\n', 'a\n'))
  expect(pairs.filter((pair) => 'left' in pair && pair.right === null)).toHaveLength(2)
})
