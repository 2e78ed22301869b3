'use client'
import { type Node, type NodeProps, useStore } from '@xyflow/react'
import { memo } from 'react'
import { cn } from '@/components/ui/class-names'
import { FILL, markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import type { PlacedNode } from '@/server/views/topology'
import { KindIcon, kindWord } from './kind-icon'
import { usePicture } from './picture'

export type DeviceFlowNode = Node<{ node: PlacedNode }, 'device'>

/** Below this zoom a node is less than 24 px high. */
const FAR = 0.43

/** One thing of the picture: state bar, icon, name, address, one badge. From afar, only its colour. */
export const DeviceNode = memo(function DeviceNode({ data: { node } }: NodeProps<DeviceFlowNode>) {
  const { selected, lit, select } = usePicture()
  const far = useStore((store) => store.transform[2] < FAR)
  const { tone, word } = markOf(node.state)
  const dimmed = lit !== null && !lit.things.has(node.id)
  const chosen = selected === node.id
  return (
    <button
      type="button"
      // Too small to be aimed at: the keyboard goes there after zooming in, or in the list.
      tabIndex={far ? -1 : 0}
      aria-pressed={chosen}
      aria-label={`${node.name}, ${word}${node.addresses.length > 0 ? `, ${node.addresses.join(', ')}` : ''}`}
      onClick={() => select(chosen ? null : node.id)}
      style={{ width: node.width, height: node.height }}
      className={cn(
        'pointer-events-auto relative flex items-center gap-2.5 overflow-hidden rounded-md border border-line-strong bg-surface pr-3 pl-4 text-left transition-[opacity,border-color,box-shadow] duration-150 hover:border-accent',
        chosen && 'border-accent shadow-float ring-2 ring-accent/35',
        dimmed && 'opacity-35',
      )}
    >
      <span aria-hidden className={cn('absolute inset-y-0 left-0 w-1', FILL[tone], far && 'w-6')} />
      {far ? (
        <span className="truncate pl-3 text-28">{node.name}</span>
      ) : (
        <>
          <KindIcon kind={node.kind} className="size-5 shrink-0 text-muted" />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-13 leading-5 font-medium">{node.name}</span>
            <Addresses node={node} />
          </span>
          {node.badge && (
            <span className="rounded-sm border border-line bg-sunken px-1 text-12 text-muted">{node.badge}</span>
          )}
          {tone !== 'good' && <StateIcon tone={tone} />}
        </>
      )}
    </button>
  )
})

/** The address below the name; the wide ones, host and router, show both. */
function Addresses({ node }: { node: PlacedNode }) {
  const shown = node.addresses.filter((address) => address !== node.name).slice(0, node.width > 200 ? 2 : 1)
  const kind = kindWord(node.kind)
  const nothing =
    node.state === 'stopped' ? 'stopped' : node.tier === 'app' ? 'address not known' : kind === node.name ? null : kind
  if (shown.length === 0)
    return nothing && <span className="block truncate text-12 leading-4 text-faint">{nothing}</span>
  return shown.map((address) => (
    <span key={address} className="block truncate font-mono text-12 leading-4 text-muted">
      {address}
    </span>
  ))
}
