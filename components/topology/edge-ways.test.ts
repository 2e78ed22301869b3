import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edgeWays } from './edge-ways'
import type { Drawing } from './place'

const thing = (id: string, x: number, y: number, width = 184, height = 56) => ({ id, x, y, width, height }) as never
const edge = (from: string, to: string) => ({
  id: `${from}-${to}`,
  from,
  to,
  kind: 'link' as const,
  state: 'good' as const,
})
const ways = (view: Pick<Drawing, 'boxes' | 'nodes' | 'edges'>) =>
  new Map(edgeWays(view).map((way) => [way.edge.id, way.points]))

test('enters a wide box where it comes from', () => {
  const view = { boxes: [thing('box', 0, 156, 1000, 300)], nodes: [thing('a', 300, 0)], edges: [edge('a', 'box')] }
  expect(ways(view).get('a-box')).toEqual([
    { x: 392, y: 56 },
    { x: 392, y: 156 },
  ])
})

test('comes down beside what stands in the way', () => {
  const nodes = [thing('a', 300, 0), thing('b', 320, 120)]
  const view = { boxes: [thing('box', 0, 300, 1000, 300)], nodes, edges: [edge('a', 'box')] }
  expect(ways(view).get('a-box')?.at(-1)).toEqual({ x: 296, y: 300 })
})

test('leads several ways into one box side by side', () => {
  const nodes = ['a', 'b', 'c'].map((id, at) => thing(id, 600 + at * 300, 0))
  const view = { boxes: [thing('box', 0, 120, 320, 108)], nodes, edges: ['a', 'b', 'c'].map((id) => edge(id, 'box')) }
  const found = ['a-box', 'b-box', 'c-box'].map((id) => ways(view).get(id))
  expect(found.map((points) => points?.at(-1)?.x)).toEqual([248, 272, 296])
  expect(found.map((points) => points?.[1]?.y)).toEqual([70, 80, 90])
})

test('runs an edge from below upwards', () => {
  const view = { boxes: [], nodes: [thing('up', 0, 0), thing('down', 0, 120)], edges: [edge('down', 'up')] }
  expect(ways(view).get('down-up')).toEqual([
    { x: 92, y: 120 },
    { x: 92, y: 56 },
  ])
})

test('leaves an edge out whose end is not in the picture', () => {
  expect(edgeWays({ boxes: [], nodes: [thing('a', 0, 0)], edges: [edge('a', 'gone')] })).toEqual([])
})

test('has right angles only, wherever the nodes stand', () => {
  const place = fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -2000, max: 2000 }) })
  fc.assert(
    fc.property(place, place, (a, b) => {
      const nodes = [thing('a', a.x, a.y), thing('b', b.x, b.y)]
      const points = ways({ boxes: [], nodes, edges: [edge('a', 'b')] }).get('a-b') ?? []
      for (const [at, point] of points.slice(1).entries()) {
        const before = points[at]
        expect(before && (before.x === point.x || before.y === point.y)).toBe(true)
      }
    }),
  )
})
