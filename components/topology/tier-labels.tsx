'use client'
import { useStore } from '@xyflow/react'
import type { Drawing } from './place'

/** Quiet labels at the left edge; they follow the picture up and down and never leave the edge. */
export function TierLabels({ tiers }: { tiers: Drawing['tiers'] }) {
  const y = useStore((store) => store.transform[1])
  const zoom = useStore((store) => store.transform[2])
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 z-10 overflow-hidden">
      {tiers.map((tier) => (
        <span
          key={tier.id}
          className="absolute left-3 rounded-sm bg-canvas/85 px-1 text-12 leading-5 whitespace-nowrap text-faint"
          style={{ transform: `translateY(${y + tier.y * zoom + Math.min(tier.height * zoom, 64) / 2 - 10}px)` }}
        >
          {tier.label}
        </span>
      ))}
    </div>
  )
}
