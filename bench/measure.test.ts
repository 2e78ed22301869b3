import { expect, test } from 'vitest'
import { median, takeTurns, valueOf } from './measure'

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[10, 2, 4, 100], 7],
  [[100, 20, 3], 20],
])('the median of %j is %d', (samples, value) => expect(median(samples)).toBe(value))

test('lets contenders take turns, each round beginning with the next', async () => {
  const order: string[] = []
  const contender = (name: string, ...samples: number[]) => ({
    name,
    run: () => {
      order.push(name)
      return Promise.resolve({ [name]: samples.shift() ?? Number.NaN })
    },
  })
  const figures = await takeTurns([contender('ours', 5, 1, 3), contender('the floor', 2, 2, 1)], 3, () => undefined)
  expect(order.join(' ')).toBe('ours the floor the floor ours ours the floor')
  expect(figures).toEqual([
    { name: 'ours', unit: 'ms', value: 3, samples: [5, 1, 3] },
    { name: 'the floor', unit: 'ms', value: 2, samples: [2, 2, 1] },
  ])
  expect(valueOf(figures, 'the floor')).toBe(2)
})

test('one contender may measure several things', async () => {
  const figures = await takeTurns(
    [{ name: 'ours', run: () => Promise.resolve({ plan: 1, initialize: 2 }) }],
    1,
    () => undefined,
  )
  expect(figures.map(({ name, value }) => [name, value])).toEqual([
    ['plan', 1],
    ['initialize', 2],
  ])
})
