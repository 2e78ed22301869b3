import { expect, test } from 'vitest'
import { between } from './choosing'

test.each([
  ['downwards', 'b', 'd', ['b', 'c', 'd']],
  ['upwards', 'd', 'b', ['b', 'c', 'd']],
  ['the same one', 'c', 'c', ['c']],
  ['from one that is not shown any more', 'x', 'c', ['c']],
])('all between two are chosen: %s', (_, one, other, group) => {
  expect(between(['a', 'b', 'c', 'd', 'e'], one, other)).toEqual(group)
})
