import { expect, test } from 'vitest'
import { orderFindings } from './order-findings'

test('puts what fails first, keeps the order among equals, and leaves out what is good', () => {
  const findings = (['good', 'attention', 'failed', 'unknown', 'attention'] as const).map((state, i) => ({
    id: `${i}`,
    state,
    title: state,
  }))
  expect(orderFindings(findings).map((it) => it.id)).toEqual(['2', '1', '4', '3'])
})
