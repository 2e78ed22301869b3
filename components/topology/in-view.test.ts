import { expect, test } from 'vitest'
import { inView, isInView } from './in-view'

const room = { width: 1000, height: 600 }
const thing = (x: number, y: number, width = 100, height = 50) => ({ x, y, width, height })

test.each([
  ['what is seen stays', thing(100, 100), { x: 0, y: 0 }],
  ['what lies beyond the right edge comes in', thing(950, 100), { x: -74, y: 0 }],
  ['what lies beyond the left edge comes in', thing(-50, 100), { x: 74, y: 0 }],
  ['what lies above and below comes in', thing(100, 590), { x: 0, y: -64 }],
  ['of what is too long, the beginning is seen', thing(500, 100, 2000), { x: -476, y: 0 }],
])('%s', (_, it, to) => expect(inView(it, { x: 0, y: 0, zoom: 1 }, room)).toEqual({ ...to, zoom: 1 }))

test('what is seen is judged at the zoom at which it is drawn', () => {
  expect(inView(thing(950, 100), { x: 0, y: 0, zoom: 0.5 }, room)).toEqual({ x: 0, y: 0, zoom: 0.5 })
  expect(inView(thing(950, 100), { x: 600, y: 0, zoom: 0.5 }, room)).toEqual({ x: 451, y: 0, zoom: 0.5 })
})

test.each([
  ['in the corner that is taken comes out above it', thing(850, 500), { x: 0, y: -74 }],
  ['beside it stays', thing(500, 500), { x: 0, y: 0 }],
  ['above it stays', thing(850, 400), { x: 0, y: 0 }],
])('what is %s', (_, it, to) => {
  const corner = { width: 200, height: 100 }
  expect(inView(it, { x: 0, y: 0, zoom: 1 }, room, corner)).toEqual({ ...to, zoom: 1 })
})

test.each([
  ['all of it', thing(0, 0, 1000, 600), { x: 0, y: 0, zoom: 1 }, true],
  ['not what begins before', thing(0, 0), { x: -1, y: 0, zoom: 1 }, false],
  ['not what goes on below', thing(0, 0, 100, 601), { x: 0, y: 0, zoom: 1 }, false],
  ['what is far enough away', thing(0, 0, 2000, 1200), { x: 0, y: 0, zoom: 0.5 }, true],
] as const)('a room shows %s', (_, it, viewport, is) => expect(isInView(it, viewport, room)).toBe(is))
