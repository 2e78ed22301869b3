'use client'
import { useReactFlow, useStore } from '@xyflow/react'
import { memo, type PointerEvent } from 'react'
import { boundsOf } from './bounds'
import { isInView } from './in-view'
import { MAP } from './map-size'
import type { Drawing } from './place'

const SIZE = { width: MAP.width, height: MAP.height }
/** Pixels of the picture around what is drawn. */
const MARGIN = 60

/**
 * Where in the whole picture one is, as long as that is not seen anyhow; a press goes there. It shows the networks and what is not
 * as it should be: drawn with every node, it would cost more than the picture itself.
 */
export function SmallMap({
  drawing,
  beside,
}: {
  drawing: Drawing
  /** Pixels that something else takes at the right. */
  beside: number
}) {
  const flow = useReactFlow()
  const bounds = boundsOf(drawing)
  const isNeeded = useStore(({ transform: [x, y, zoom], width, height }) => {
    return width > 0 && !isInView(bounds, { x, y, zoom }, { width: width - beside, height })
  })
  if (!isNeeded) return null
  const view = {
    x: bounds.x - MARGIN,
    y: bounds.y - MARGIN,
    width: bounds.width + 2 * MARGIN,
    height: bounds.height + 2 * MARGIN,
  }
  const scale = Math.max(view.width / SIZE.width, view.height / SIZE.height)
  function goThere({ nativeEvent, buttons }: PointerEvent) {
    if (buttons === 0) return
    const x = view.x + view.width / 2 + (nativeEvent.offsetX - SIZE.width / 2) * scale
    const y = view.y + view.height / 2 + (nativeEvent.offsetY - SIZE.height / 2) * scale
    void flow.setCenter(x, y, { zoom: flow.getZoom() })
  }
  return (
    <div
      data-map
      className="absolute right-[calc(4rem+var(--beside))] bottom-4 z-10 cursor-pointer rounded-md border border-line bg-surface max-lg:hidden"
      style={SIZE}
      onPointerDown={goThere}
      onPointerMove={goThere}
    >
      <svg
        aria-hidden
        {...SIZE}
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        className="pointer-events-none"
      >
        <Things drawing={drawing} />
        <Window scale={scale} />
      </svg>
    </div>
  )
}

const Things = memo(function Things({ drawing: { boxes, nodes } }: { drawing: Drawing }) {
  const bad = nodes.filter(({ tier, state }) => tier !== 'app' || state === 'failed' || state === 'attention')
  return (
    <>
      {boxes.map(({ id, x, y, width, height }) => (
        <rect key={id} {...{ x, y, width, height }} className="fill-line" />
      ))}
      {bad.map(({ id, x, y, width, height, state }) => (
        <rect
          key={id}
          {...{ x, y, width, height }}
          className={state === 'failed' ? 'fill-failed' : state === 'attention' ? 'fill-attention' : 'fill-line-strong'}
        />
      ))}
    </>
  )
})

/** What the screen shows. */
function Window({ scale }: { scale: number }) {
  const [x, y, zoom] = useStore((store) => store.transform)
  const width = useStore((store) => store.width)
  const height = useStore((store) => store.height)
  return (
    <rect
      x={-x / zoom}
      y={-y / zoom}
      width={width / zoom}
      height={height / zoom}
      fill="none"
      strokeWidth={scale * 1.5}
      className="stroke-accent"
    />
  )
}
