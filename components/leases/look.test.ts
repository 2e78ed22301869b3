import { expect, test } from 'vitest'
import { lookOf, searchOf } from './look'

test.each([
  '',
  'q=nginx+01',
  'state=conflict&state=foreign&kind=unknown',
  'q=web&state=active&sort=-expires',
  'sort=-address',
])('%j is a look, and its address again', (address) => {
  expect(searchOf(lookOf(new URLSearchParams(address)))).toBe(address)
})

test('what nobody sorts by is left out', () => {
  expect(lookOf(new URLSearchParams('sort=-constructor')).order).toEqual({ column: 'address', descending: false })
})
