'use client'
import { ViewportPortal } from '@xyflow/react'
import { cn } from '@/components/ui/class-names'
import { PoolBar } from '@/components/ui/pool-bar'
import { Button } from '@/components/ui/button'
import { useTooSmall } from './distance'
import { hueOf } from './hue'
import { isDimmed, usePicture } from './picture'
import type { Box as Placed } from './place'

/** The networks as rounded boxes, each tinted with its own hue; under everything else. */
export function NetworkBoxes({
  boxes,
  onFold,
}: {
  boxes: readonly Placed[]
  onFold: (id: string, folded: boolean) => void
}) {
  return (
    <ViewportPortal>
      {boxes.map((box) => (
        <Box key={box.id} box={box} hue={hueOf(box, boxes)} onFold={(folded) => onFold(box.id, folded)} />
      ))}
    </ViewportPortal>
  )
}

function Box({ box, hue, onFold }: { box: Placed; hue: number | null; onFold: (folded: boolean) => void }) {
  const picture = usePicture()
  const { selected, select } = picture
  const colour = hue === null ? 'var(--faint)' : `hsl(${hue} 60% 45%)`
  const chosen = selected === box.id
  const { far } = useTooSmall(false)
  return (
    <div
      data-id={box.id}
      className={cn(
        'absolute rounded-md border transition-opacity duration-150',
        isDimmed(picture, box.id) && 'opacity-35',
      )}
      style={{
        transform: `translate(${box.x}px, ${box.y}px)`,
        width: box.width,
        height: box.height,
        zIndex: -2,
        background: `color-mix(in srgb, ${colour} 8%, transparent)`,
        borderColor: `color-mix(in srgb, ${colour} ${chosen ? 100 : 45}%, transparent)`,
        borderStyle: box.isolated ? 'solid' : 'dashed',
      }}
    >
      <button
        type="button"
        aria-pressed={chosen}
        aria-label={`Network ${box.name}`}
        onClick={() => select(chosen ? null : box.id)}
        className={cn(
          'pointer-events-auto flex h-13 w-full items-center gap-3 rounded-t-md px-4 text-left',
          box.fold && (far ? 'pr-44' : 'pr-28'),
        )}
      >
        <span className="min-w-0 flex-1">
          <span className={cn('block truncate font-medium', far && 'text-28')}>{box.name}</span>
          {!far && (
            <span className="block truncate text-12 text-muted">
              {box.cidr && <span className="font-mono">{box.cidr} </span>}
              {box.apps === 1 ? '1 guest' : `${box.apps} guests`}
            </span>
          )}
        </span>
        {box.pool && !far && (
          <span className="w-32 shrink-0">
            <span className="mb-1 block text-right text-12 text-muted">
              {box.pool.used} of {box.pool.size}
            </span>
            <PoolBar pool={box.pool} />
          </span>
        )}
      </button>
      {box.fold && (
        <Button
          kind="quiet"
          size="small"
          aria-expanded={box.fold === 'unfolded'}
          onClick={() => onFold(box.fold === 'unfolded')}
          className={cn('pointer-events-auto absolute', far ? 'top-0.5 right-1 h-12! px-4 text-28!' : 'top-3 right-3')}
        >
          {box.fold === 'folded' ? 'Unfold' : 'Fold'}
          <span className="sr-only"> {box.name}</span>
        </Button>
      )}
      {box.apps === 0 && (
        <p className="px-4 pt-1 text-13 text-muted">
          {box.isolated ? 'No app is attached yet.' : 'No guest is attached.'}
        </p>
      )}
    </div>
  )
}
