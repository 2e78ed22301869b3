'use client'
import { useQuery } from '@tanstack/react-query'
import { useViewport } from '@xyflow/react'
import { useTRPC } from '@/components/trpc/client'
import type { EdgeLine } from './edge-lines'
import { bitRate, formatRate } from './inspector/rates'
import { useLastTwo } from './inspector/use-last-two'
import { usePicture } from './picture'
import type { Drawing } from './place'

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
export function EdgeLabel({ drawing, line: { id, look, label } }: { drawing: Drawing; line: EdgeLine }) {
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
  return (
    <div
      className="pointer-events-none absolute z-10 rounded-md border border-line bg-raised px-2.5 py-1.5 text-12 whitespace-nowrap shadow-float"
      // Its words keep their size at every zoom.
      style={{ left: label.x, top: label.y, transform: `translate(-50%, -50%) scale(${1 / zoom})` }}
    >
      {edge?.kind === 'blocked' ? (
        <p>
          {BETWEEN[look]} {named(edge.from)} and {named(edge.to)}
        </p>
      ) : (
        <>
          <Way from={named(edge?.from)} to={named(edge?.to)} rate={now && formatRate(rate('forth'))} />
          {now && <Way from={named(edge?.to)} to={named(edge?.from)} rate={formatRate(rate('back'))} />}
          {data === null && <p className="text-faint">not counted on this host</p>}
        </>
      )}
    </div>
  )
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
