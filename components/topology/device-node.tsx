'use client'
import type { Node, NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { cn } from '@/components/ui/class-names'
import { FILL, markOf } from '@/components/ui/state'
import { StateIcon } from '@/components/ui/state-icon'
import { useTooSmall } from './distance'
import { KindIcon } from './kind-icon'
import { kindWord } from './kind-word'
import { isDimmed, usePicture } from './picture'
import { isTile, type PlacedNode } from './place'

export type DeviceFlowNode = Node<{ node: PlacedNode }, 'device'>

/** One thing of the picture: state bar, icon, name, address, one badge. From afar only its colour and name; folded, a tile. */
export const DeviceNode = memo(function DeviceNode({ data: { node } }: NodeProps<DeviceFlowNode>) {
  const picture = usePicture()
  const { selected, select } = picture
  const tile = isTile(node)
  const { far, veryFar } = useTooSmall(tile)
  const { tone, word } = markOf(node.state)
  const chosen = selected === node.id
  const isEnd = picture.broken === node.id
  const badge = node.badge ? [node.badge] : []
  const name = [node.name, word, ...node.addresses, ...badge, ...(isEnd ? ['the path ends here'] : [])].join(', ')
  return (
    <button
      type="button"
      // Too small to be aimed at: the keyboard goes there after zooming in, or in the table.
      tabIndex={far ? -1 : 0}
      aria-pressed={chosen}
      aria-label={name}
      title={tile || far || tone !== 'good' ? name : undefined}
      onClick={() => select(chosen ? null : node.id)}
      style={{ width: node.width, height: node.height }}
      className={cn(
        'pointer-events-auto relative flex items-center gap-2.5 overflow-hidden border bg-surface text-left hover:border-accent',
        // Round corners and slow changes of a thousand nodes cost more than anybody sees from there.
        !far && 'rounded-md transition-[opacity,border-color,box-shadow] duration-150',
        tile ? 'justify-center pl-1' : 'pr-3 pl-4',
        chosen && 'shadow-float',
        (chosen || isEnd) && 'ring-2',
        isEnd ? 'border-failed ring-failed/40' : chosen ? 'border-accent ring-accent/35' : 'border-line-strong',
        isDimmed(picture, node.id) && 'opacity-35',
      )}
    >
      <span
        aria-hidden
        className={cn('absolute inset-y-0 left-0', FILL[tone], far ? (tile ? 'w-full' : 'w-6') : 'w-1')}
      />
      {tile ? (
        !far &&
        (tone === 'good' ? <KindIcon kind={node.kind} className="size-4 text-muted" /> : <StateIcon tone={tone} />)
      ) : far ? (
        !veryFar && <span className="truncate pl-3 text-28">{node.name}</span>
      ) : (
        <>
          <KindIcon kind={node.kind} className="size-5 shrink-0 text-muted" />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-13 leading-5 font-medium">{node.name}</span>
            <Below node={node} />
          </span>
          {/* On a narrow one, the name needs the room that the state leaves. */}
          {node.badge && (tone === 'good' || node.width > 200) && (
            <span className="max-w-20 truncate rounded-sm border border-line bg-sunken px-1 text-12 text-muted">
              {node.badge}
            </span>
          )}
          {tone !== 'good' && <StateIcon tone={tone} />}
        </>
      )}
    </button>
  )
})

/** What stands below the name: the address; on the wide ones, two lines. */
function Below({ node }: { node: PlacedNode }) {
  const addresses = node.addresses.filter((address) => address !== node.name)
  const lines = [
    ...addresses.map((text) => ({ text, mono: true })),
    ...(node.note ? [{ text: node.note, mono: false }] : []),
  ]
  const shown = lines.slice(0, node.width > 200 ? 2 : 1)
  const kind = kindWord(node.kind)
  const nothing =
    node.state === 'stopped'
      ? 'stopped'
      : node.tier === 'app'
        ? node.state === 'good'
          ? 'address not known'
          : 'no address'
        : kind === node.name
          ? null
          : kind
  if (shown.length === 0)
    return nothing && <span className="block truncate text-12 leading-4 text-faint">{nothing}</span>
  return shown.map(({ text, mono }) => (
    <span key={text} className={cn('block truncate text-12 leading-4 text-muted', mono && 'font-mono')}>
      {text}
    </span>
  ))
}
