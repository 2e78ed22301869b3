import type { Rect } from './edge-path'

type Viewport = { x: number; y: number; zoom: number }

/** Pixels that stay free around what is to be seen. */
const AROUND = 24

type Size = { width: number; height: number }

/**
 * The viewport moved as little as it takes to see a thing in a room of this size; the same where it is seen already. `corner`: what
 * of the room is taken at its lower right.
 */
export function inView(thing: Rect, { x, y, zoom }: Viewport, room: Size, corner: Size | null = null): Viewport {
  const to = {
    x: x + shift(thing.x * zoom + x, thing.width * zoom, room.width),
    y: y + shift(thing.y * zoom + y, thing.height * zoom, room.height),
    zoom,
  }
  if (corner === null) return to
  const right = (thing.x + thing.width) * zoom + to.x
  const bottom = (thing.y + thing.height) * zoom + to.y
  const isUnder = right > room.width - corner.width && bottom > room.height - corner.height
  return isUnder ? inView(thing, to, { ...room, height: room.height - corner.height }) : to
}

/** Whether nothing of it is outside of a room. */
export function isInView({ x, y, width, height }: Rect, { x: left, y: top, zoom }: Viewport, room: Size): boolean {
  return (
    x * zoom + left >= 0 &&
    y * zoom + top >= 0 &&
    (x + width) * zoom + left <= room.width &&
    (y + height) * zoom + top <= room.height
  )
}

/** Of what is longer than there is room for, its beginning. */
function shift(start: number, length: number, room: number): number {
  const over = start + length + AROUND - room
  const back = over > 0 ? -over : 0
  return start + back < AROUND ? AROUND - start : back
}
