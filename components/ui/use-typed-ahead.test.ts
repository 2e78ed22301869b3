import { expect, test } from 'vitest'
import { nextChoice } from './use-typed-ahead'

const choices = ['all', 'done', 'partly', 'Rolled back', 'running'].map((label) => ({ value: label, label }))

test.each([
  ['the first letter of a label', 'all', 'p', 'partly'],
  ['either case', 'all', 'r', 'Rolled back'],
  ['more letters', 'all', 'ru', 'running'],
  ['the same letter again', 'Rolled back', 'rr', 'running'],
  ['the same letter once more, around the end', 'running', 'rrr', 'Rolled back'],
  ['letters of the one that is chosen', 'running', 'ru', 'running'],
  ['letters of none', 'done', 'x', undefined],
])('%s', (_what, value, typed, expected) => {
  expect(nextChoice(choices, value, typed)).toBe(expected)
})
