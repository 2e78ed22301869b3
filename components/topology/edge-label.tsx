'use client'
import { useQuery } from '@tanstack/react-query'
import { useViewport } from '@xyflow/react'
import { useMemo } from 'react'
import { useTRPC } from '@/components/trpc/client'
import type { EdgeLine } from './edge-lines'
import type { Point, Rect } from './edge-path'
import { bitRate, formatRate } from './inspector/rates'
import { useLastTwo } from './inspector/use-last-two'
import { labelPlace } from './label-place'
import { usePicture } from './picture'
import { BOX, type Drawing } from './place'

/** Milliseconds between two counts. */
const EVERY = 1000

/** What is said of a way that is to be shut. */
const BETWEEN: Readonly<Record<EdgeLine['look'], string>> = {
  blocked: 'Nothing passes between',
  open: 'Nothing passes between',
  failed: 'Nothing is kept from passing between',
  unknown: 'It could not be seen whether anything passes between',
}

/** What an edge is, and what passes along it now; there as long as somebody points at it. */
export function EdgeLabel({
  drawing,
  line: { id, look, label },
  lines,
}: {
  drawing: Drawing
  line: EdgeLine
  /** All of the picture. */
  lines: readonly EdgeLine[]
}) {
  const { hostId } = usePicture()
  const trpc = useTRPC()
  const { zoom } = useViewport()
  const edge = drawing.edges.find((each) => each.id === id)
  const { data } = useQuery(
    trpc.networks.edgeTraffic.queryOptions(
      { hostId, id },
      {
        enabled: edge?.kind !== 'blocked',
        // What nothing counts is asked for once.
        refetchInterval: ({ state }) => (state.data === null ? false : EVERY),
        ...{ staleTime: 0, gcTime: 0 },
      },
    ),
  )
  const { before, now } = useLastTwo(data)
  const named = (end: string | undefined) =>
    drawing.nodes.find((node) => node.id === end)?.name ?? drawing.boxes.find((box) => box.id === end)?.name ?? end
  const rate = (way: 'forth' | 'back') =>
    before && now && before.link === now.link ? bitRate(before[way], now[way], (now.at - before.at) / 1000) : null
  const words = edge?.kind === 'blocked' ? `${BETWEEN[look]} ${named(edge.from)} and ${named(edge.to)}` : null
  const size = sizeOf(words ?? `${named(edge?.from)} to ${named(edge?.to)}`, words === null)
  const { width, height } = size
  const place = useMemo(
    () => labelPlace({ at: label, size: { width, height }, others: othersIn(drawing, lines, id), zoom }),
    [label, width, height, drawing, lines, id, zoom],
  )
  return (
    <div
      data-words={id}
      className="pointer-events-none absolute z-10 rounded-md border border-line bg-raised px-2.5 py-1.5 text-12 whitespace-nowrap shadow-float"
      // Its words keep their size at every zoom.
      style={{
        left: place.x,
        top: place.y,
        minWidth: words === null ? width : undefined,
        transform: `translate(-50%, -50%) scale(${1 / zoom})`,
      }}
    >
      {words === null ? (
        <>
          <Way from={named(edge?.from)} to={named(edge?.to)} rate={now && formatRate(rate('forth'))} />
          {now && <Way from={named(edge?.to)} to={named(edge?.from)} rate={formatRate(rate('back'))} />}
          {data === null && <p className="text-faint">not counted on this host</p>}
        </>
      ) : (
        <p>{words}</p>
      )}
    </div>
  )
}

/** About how much room words take: a letter 6 px, a rate 80. What comes later moves nothing. */
function sizeOf(words: string, isCounted: boolean): { width: number; height: number } {
  return isCounted ? { width: words.length * 6 + 120, height: 48 } : { width: words.length * 6 + 40, height: 32 }
}

/** What is not to be covered: nodes, heads of boxes, where ways begin and end, and the other ways. */
function othersIn({ nodes, boxes }: Drawing, lines: readonly EdgeLine[], own: string): Rect[] {
  return [
    ...nodes,
    ...boxes.map(({ x, y, width }) => ({ x, y, width, height: BOX.header })),
    ...lines.flatMap(({ points }) => [points[0], points.at(-1)].flatMap((end) => (end ? around(end, end, 16) : []))),
    ...lines
      .filter(({ id }) => id !== own)
      .flatMap(({ points }) => points.slice(1).map((to, at) => around(points[at] ?? to, to, 4))),
  ]
}

function around(from: Point, to: Point, by: number): Rect {
  const [x, y] = [Math.min(from.x, to.x) - by, Math.min(from.y, to.y) - by]
  return { x, y, width: Math.abs(to.x - from.x) + 2 * by, height: Math.abs(to.y - from.y) + 2 * by }
}

function Way({ from, to, rate }: { from: string | undefined; to: string | undefined; rate: string | null }) {
  return (
    <p className="flex justify-between gap-4">
      <span className="text-muted">
        {from} to {to}
      </span>
      <span className="tabular-nums">{rate}</span>
    </p>
  )
}
