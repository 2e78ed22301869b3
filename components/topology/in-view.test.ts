import { expect, test } from 'vitest'
import { inView } from './in-view'

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
