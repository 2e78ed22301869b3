import { expect, test } from 'vitest'
import { hueOf } from './hue'

const boxes = [
  { id: 'a', isolated: true },
  { id: 'b', isolated: false },
  { id: 'c', isolated: true },
]

test('gives each isolated network a hue of its own, and none to the LAN', () => {
  expect(boxes.map((box) => hueOf(box, boxes))).toEqual([174, null, 262])
})
