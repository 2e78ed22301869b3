'use client'
import { ViewportPortal } from '@xyflow/react'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { cn } from '@/components/ui/class-names'
import type { Drawing } from './place'
import { type EdgeLine, edgeLines } from './edge-lines'
import { usePicture } from './picture'

// Fetched by whoever points at a line.
const EdgeLabel = dynamic(() => import('./edge-label').then((it) => it.EdgeLabel), { ssr: false })

/** All ways in one layer: those of one look are one path, only lit ones are drawn by themselves. */
export function EdgeLayer({ drawing }: { drawing: Drawing }) {
  const { lit, found, select } = usePicture()
  const lines = useMemo(() => edgeLines(drawing), [drawing])
  const resting = lines.filter((line) => !lit?.edges.has(line.id))
  const bright = lines.filter((line) => lit?.edges.has(line.id))
  const [pointed, setPointed] = useState<string | null>(null)
  const told = lines.find(({ id }) => id === pointed)
  // It went from under the pointer.
  if (pointed !== null && !told) setPointed(null)
  return (
    <ViewportPortal>
      <svg
        aria-hidden
        className="pointer-events-none absolute overflow-visible"
        style={{ zIndex: -1, left: 0, top: 0 }}
        width={1}
        height={1}
        fill="none"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {LOOKS.map(([look, className]) => {
          const same = resting.filter((line) => line.look === look)
          return (
            <Strokes
              key={look}
              lines={same}
              className={cn('transition-opacity duration-150', className, (lit ?? found) && 'opacity-35')}
            />
          )
        })}
        {bright.map((line) => (
          <g key={line.id}>
            <Strokes lines={[line]} className={line.look === 'blocked' ? 'stroke-failed' : 'stroke-accent'} />
            {line.look === 'open' && (
              <path d={line.way} className="animate-flow stroke-accent" strokeWidth={3} strokeDasharray="2 10" />
            )}
          </g>
        ))}
        {told && <Strokes lines={[told]} className={told.look === 'blocked' ? 'stroke-failed' : 'stroke-accent'} />}
        {lines.map(({ id, way }) => (
          <path
            key={id}
            d={way}
            data-edge={id}
            stroke="transparent"
            strokeWidth={14}
            strokeLinecap="butt"
            style={{ pointerEvents: 'stroke' }}
            onPointerEnter={() => setPointed(id)}
            onPointerLeave={() => setPointed(null)}
            onClick={() => select(null)}
          />
        ))}
      </svg>
      {told && <EdgeLabel key={told.id} drawing={drawing} line={told} lines={lines} />}
    </ViewportPortal>
  )
}

const LOOKS = [
  ['open', 'stroke-faint'],
  ['failed', 'stroke-failed'],
  ['unknown', 'stroke-unknown'],
  ['blocked', 'stroke-line-strong'],
] as const

function Strokes({ lines, className }: { lines: readonly EdgeLine[]; className: string }) {
  if (lines.length === 0) return null
  const dashed = lines[0]?.look === 'unknown' || lines[0]?.look === 'blocked'
  return (
    <g className={className}>
      <path d={lines.map((line) => line.way).join('')} strokeDasharray={dashed ? '3 5' : undefined} />
      <path
        d={lines.map((line) => line.end).join('')}
        className={lines[0]?.look === 'blocked' ? 'stroke-failed' : ''}
        strokeWidth={lines[0]?.look === 'blocked' ? 3 : 1.5}
      />
    </g>
  )
}
