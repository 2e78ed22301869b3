'use client'
import { getViewportForBounds, useReactFlow, useStore, type Viewport } from '@xyflow/react'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { Rect } from './edge-path'
import { inView } from './in-view'
import { MAP } from './map-size'

export const ZOOM = { min: 0.15, max: 1.5 }

/** At the left, the labels of the tiers have their room, and at the right what acts on the picture. */
const PADDING = { left: 136, right: 72, top: 32, bottom: 32 } as const
/** What the map of the picture takes of the room that is left. */
const CORNER = { width: MAP.width + MAP.right - PADDING.right, height: MAP.height + MAP.bottom }

/**
 * Keeps everything in view until a person moves the picture; from then on it stays where they put it, until they ask for everything
 * again. What is `shown` beside, `beside` pixels wide over its right, is no reason to make the picture smaller: it only moves as far as
 * the thing needs to be seen. `hasMap`: where not all is seen, there is a map of it at the lower right.
 */
export function useFitted(
  { x, y, width, height }: Rect,
  { shown, beside, hasMap }: { shown: Rect | null; beside: number; hasMap: boolean },
): {
  fit: (to?: Rect) => void
  /** Moves no further than it takes to see this. */
  reveal: (target: Rect) => void
  onMove: (event: unknown) => void
} {
  const flow = useReactFlow()
  const room = { width: useStore((store) => store.width), height: useStore((store) => store.height) }
  const moved = useRef(false)
  const drawn = useRef(false)

  // React Flow keeps its viewport outside of React.
  useEffect(() => {
    if (moved.current || room.width === 0 || room.height === 0) return
    const viewport = viewportFor({ x, y, width, height }, { width: room.width, height: room.height }, 0)
    void flow.setViewport(viewport, { duration: drawn.current ? 180 : 0 })
    drawn.current = true
  }, [flow, x, y, width, height, room.width, room.height])

  function reveal(target: Rect) {
    const now = flow.getViewport()
    const free = { width: room.width - beside - PADDING.right, height: room.height }
    const to = inView(target, now, free, hasMap ? CORNER : null)
    if (to.x !== now.x || to.y !== now.y) void flow.setViewport(to, { duration: 180 })
  }
  // By its numbers: again where something else is shown, and not with each new picture.
  const revealShown = useEffectEvent(reveal)
  const isThere = shown !== null && room.width > 0
  const target = shown ?? { x: 0, y: 0, width: 0, height: 0 }
  useEffect(() => {
    if (isThere) revealShown({ x: target.x, y: target.y, width: target.width, height: target.height })
  }, [isThere, target.x, target.y, target.width, target.height])

  return {
    reveal,
    fit: (to) => {
      moved.current = to !== undefined
      // Of a part only, there is a map beside it.
      const taken = to !== undefined && hasMap ? beside + CORNER.width : beside
      void flow.setViewport(viewportFor(to ?? { x, y, width, height }, room, taken), { duration: 180 })
    },
    // A move that nobody made has no event; a click begins a move that never comes.
    onMove: (event) => {
      if (event) moved.current = true
    },
  }
}

type Room = { width: number; height: number }

function viewportFor(bounds: Rect, room: Room, beside: number): Viewport {
  const { left, right, top, bottom } = PADDING
  const padding = { left: `${left}px`, right: `${right + beside}px`, top: `${top}px`, bottom: `${bottom}px` } as const
  return getViewportForBounds(bounds, room.width, room.height, ZOOM.min, 1, padding)
}
