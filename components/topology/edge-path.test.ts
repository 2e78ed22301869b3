import { expect, test } from 'vitest'
import { arrowHead, crossBar, crossing, descent, roundedPath } from './edge-path'

const node = (x: number, y: number, width = 184, height = 56) => ({ x, y, width, height })

test('goes straight down where it can', () => {
  expect(descent(node(0, 0), node(0, 100), 92, 84)).toEqual([
    { x: 92, y: 56 },
    { x: 92, y: 100 },
  ])
})

test('bends where it is told, and never inside the lower one', () => {
  expect(descent(node(0, 0), node(200, 156), 292, 84).map(({ y }) => y)).toEqual([56, 84, 84, 156])
  expect(descent(node(0, 0), node(200, 76), 292, 84).map(({ y }) => y)).toEqual([56, 71, 71, 76])
})

test('runs from side to side within a tier', () => {
  expect(crossing(node(0, 0), node(300, 0))).toEqual([
    { x: 184, y: 28 },
    { x: 300, y: 28 },
  ])
})

test('rounds its corners', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 0, y: 20 },
    { x: 30, y: 20 },
  ]
  expect(roundedPath(points)).toBe('M0 0L0 12Q0 20 8 20L30 20')
})

test('ends in an arrow or a bar across', () => {
  const down = [
    { x: 10, y: 0 },
    { x: 10, y: 40 },
  ]
  expect(arrowHead(down)).toMatch(/L10 40L/)
  expect(crossBar(down)).toBe('M2 22L18 22')
})
