import { expect, test } from 'vitest'
import { labelPlace } from './label-place'

const size = { width: 200, height: 40 }
const at = { x: 500, y: 300 }
const node = (x: number, y: number, width = 184, height = 56) => ({ x, y, width, height })
const covers = (point: { x: number; y: number }, it: ReturnType<typeof node>, zoom = 1) =>
  Math.abs(point.x - (it.x + it.width / 2)) < size.width / zoom / 2 + it.width / 2 &&
  Math.abs(point.y - (it.y + it.height / 2)) < size.height / zoom / 2 + it.height / 2

test('words stand where they belong while they cover nothing there', () => {
  expect(labelPlace({ at, size, others: [], zoom: 1 })).toEqual(at)
  expect(labelPlace({ at, size, others: [node(408, 100), node(408, 500)], zoom: 1 })).toEqual(at)
})

test.each([1, 0.5, 0.25])('at a zoom of %d, words go aside between two nodes that are too near', (zoom) => {
  const others = [node(408, 225), node(408, 319)]
  const point = labelPlace({ at, size, others, zoom })
  expect(point).not.toEqual(at)
  for (const it of others) expect(covers(point, it, zoom)).toBe(false)
})

test('they go no further than it takes', () => {
  const { x, y } = labelPlace({ at, size, others: [node(408, 250)], zoom: 1 })
  expect([x, y]).toEqual([500, 348])
})

test('where everything is taken, it is the same place each time', () => {
  const others = Array.from({ length: 400 }, (_, each) =>
    node((each % 20) * 190 - 1200, Math.floor(each / 20) * 60 - 300),
  )
  const point = labelPlace({ at, size, others, zoom: 1 })
  expect(point).toEqual(labelPlace({ at, size, others: others.toReversed(), zoom: 1 }))
})
