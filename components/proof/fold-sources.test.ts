import { expect, test } from 'vitest'
import type { ProofSource } from '@/server/views/proof'
import { foldSources, sumOf } from './fold-sources'

const app = (number: number, state: 'as-expected' | 'unknown' = 'as-expected'): ProofSource => ({
  id: `app-${number}`,
  title: `app-${number}`,
  note: null,
  cells: [
    { group: 'internet', state, asExpected: 3, total: 3 },
    { group: 'lan', state: 'as-expected', asExpected: 2, total: 2 },
  ],
})
const many = (count: number) => Array.from({ length: count }, (_, index) => app(index + 1))
const service: ProofSource = { ...app(0), id: 'service' }

test('shows a few as they are', () => {
  const all = [...many(24), service]
  expect(foldSources(all)).toEqual({ telling: many(24), folded: [], others: [service] })
})

test('folds many that are as expected, and never what is not', () => {
  const odd = app(99, 'unknown')
  expect(foldSources([...many(30), odd, service])).toEqual({
    telling: [odd],
    folded: many(30),
    others: [service],
  })
})

test('sums what it folds', () => {
  expect(sumOf(many(30))).toMatchObject({
    title: '30 apps',
    cells: [
      { group: 'internet', state: 'as-expected', asExpected: 90, total: 90 },
      { group: 'lan', asExpected: 60, total: 60 },
    ],
  })
})
