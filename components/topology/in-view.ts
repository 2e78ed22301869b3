import type { Rect } from './edge-path'

type Viewport = { x: number; y: number; zoom: number }

/** Pixels that stay free around what is to be seen. */
const AROUND = 24

/** The viewport moved as little as it takes to see a thing in a room of this size; the same where it is seen already. */
export function inView(thing: Rect, { x, y, zoom }: Viewport, room: { width: number; height: number }): Viewport {
  return {
    x: x + shift(thing.x * zoom + x, thing.width * zoom, room.width),
    y: y + shift(thing.y * zoom + y, thing.height * zoom, room.height),
    zoom,
  }
}

/** Of what is longer than there is room for, its beginning. */
function shift(start: number, length: number, room: number): number {
  const over = start + length + AROUND - room
  const back = over > 0 ? -over : 0
  return start + back < AROUND ? AROUND - start : back
}
