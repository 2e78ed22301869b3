import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrowHead, crossBar, roundedPath, route } from './edge-path'

const node = (x: number, y: number, width = 184, height = 56) => ({ x, y, width, height })

test('goes straight down between aligned nodes', () => {
  expect(route(node(0, 0), node(0, 100))).toEqual([
    { x: 92, y: 56 },
    { x: 92, y: 100 },
  ])
})

test('bends in the gap below the upper node', () => {
  expect(route(node(0, 0), node(200, 156))).toEqual([
    { x: 92, y: 56 },
    { x: 92, y: 84 },
    { x: 292, y: 84 },
    { x: 292, y: 156 },
  ])
})

test('enters a wide box where it comes from', () => {
  expect(route(node(300, 0), node(0, 156, 1000, 300))).toEqual([
    { x: 392, y: 56 },
    { x: 392, y: 156 },
  ])
})

test('comes down beside what stands in the way', () => {
  const points = route(node(300, 0), node(0, 300, 1000, 300), [node(320, 120)])
  expect(points.at(-1)).toEqual({ x: 296, y: 300 })
})

test('runs from side to side within a tier', () => {
  expect(route(node(0, 0), node(300, 0))).toEqual([
    { x: 184, y: 28 },
    { x: 300, y: 28 },
  ])
})

test('rounds its corners', () => {
  expect(
    roundedPath([
      { x: 0, y: 0 },
      { x: 0, y: 20 },
      { x: 30, y: 20 },
    ]),
  ).toBe('M0 0L0 12Q0 20 8 20L30 20')
})

test('ends in an arrow or a bar across', () => {
  const down = [
    { x: 10, y: 0 },
    { x: 10, y: 40 },
  ]
  expect(arrowHead(down)).toMatch(/L10 40L/)
  expect(crossBar(down)).toBe('M2 22L18 22')
})

test('has right angles only, wherever the nodes stand', () => {
  const place = fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -2000, max: 2000 }) })
  fc.assert(
    fc.property(place, place, (a, b) => {
      const points = route(node(a.x, a.y), node(b.x, b.y))
      for (const [at, point] of points.slice(1).entries()) {
        const before = points[at]
        expect(before && (before.x === point.x || before.y === point.y)).toBe(true)
      }
    }),
  )
})
