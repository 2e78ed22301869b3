'use client'
import { getViewportForBounds, useReactFlow, useStore } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import type { Rect } from './edge-path'

export const ZOOM = { min: 0.15, max: 1.5 }

/** At the left, the labels of the tiers have their room, and at the right what acts on the picture. */
const PADDING = { left: '136px', right: '72px', top: '32px', bottom: '32px' } as const

/** Keeps everything in view until a person moves the picture; from then on it stays where they put it, until they ask for everything again. */
export function useFitted({ x, y, width, height }: Rect): {
  fit: (to?: Rect) => void
  onMove: (event: unknown) => void
} {
  const flow = useReactFlow()
  const room = { width: useStore((store) => store.width), height: useStore((store) => store.height) }
  const moved = useRef(false)
  const shown = useRef(false)

  // React Flow keeps its viewport outside of React.
  useEffect(() => {
    if (moved.current || room.width === 0 || room.height === 0) return
    const bounds = { x, y, width, height }
    const viewport = getViewportForBounds(bounds, room.width, room.height, ZOOM.min, 1, PADDING)
    void flow.setViewport(viewport, { duration: shown.current ? 180 : 0 })
    shown.current = true
  }, [flow, x, y, width, height, room.width, room.height])

  return {
    fit: (to) => {
      moved.current = to !== undefined
      const viewport = getViewportForBounds(
        ...[to ?? { x, y, width, height }, room.width, room.height, ZOOM.min, 1, PADDING],
      )
      void flow.setViewport(viewport, { duration: 180 })
    },
    // A move that nobody made has no event; a click begins a move that never comes.
    onMove: (event) => {
      if (event) moved.current = true
    },
  }
}
