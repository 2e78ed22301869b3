'use client'
import { X } from 'lucide-react'
import { useMemo } from 'react'
import { useKey } from '@/components/shell/use-key'
import { NextAction } from '@/components/overview/next-action'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { Sheet } from '@/components/ui/sheet'
import { StateMark } from '@/components/ui/state-mark'
import type { HostOverview } from '@/server/views/overview'
import type { TopologyView as View } from '@/server/views/topology'
import { Canvas } from './canvas'
import { Inspector, titleOf } from './inspector'
import { litPath } from './lit-path'
import { PictureContext } from './picture'
import { topologySentence } from './topology-sentence'
import { Tree } from './tree'
import { useSelection } from './use-selection'
import { useWide } from './use-wide'

/** The host as a picture, with the selection explained at its right; on phones as a list, with a sheet. */
export function TopologyView({
  view,
  overview,
  hostId,
}: {
  view: View
  overview: HostOverview | null
  hostId: string
}) {
  const { selected, select, asList, showList } = useSelection()
  const wide = useWide()
  const lit = useMemo(() => litPath(view, selected), [view, selected])
  const stale = overview?.host.connection.state === 'down'
  const list = wide === false || asList
  useKey(
    (event) => event.key === 'Escape',
    () => select(null),
  )
  return (
    <PictureContext value={{ selected, lit, select }}>
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line px-4 py-3 sm:px-6">
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="text-20 font-semibold tracking-tight">Topology</h1>
          <p className="text-muted">{topologySentence(view, overview)}</p>
        </div>
        {view.unknown.length > 0 && <StateMark state="unknown" word={`${view.unknown.join(', ')}: unknown`} soft />}
        {overview && view.boxes.every((box) => !box.isolated) && <NextAction hostId={hostId} next={overview.next} />}
        {wide && (
          <Button size="small" aria-pressed={asList} onClick={() => showList(!asList)}>
            {asList ? 'Show as diagram' : 'Show as list'}
          </Button>
        )}
      </header>
      <div className="flex min-h-0 flex-1">
        <div
          className={cn(
            'relative min-w-0 flex-1 transition duration-200',
            stale && 'opacity-95 grayscale',
            list && 'overflow-y-auto p-4 sm:p-6',
          )}
        >
          {wide !== null && (list ? <Tree view={view} /> : <Canvas view={view} />)}
        </div>
        {selected !== null && wide && (
          <aside
            aria-label={`About ${titleOf(view, selected)}`}
            className="w-90 shrink-0 animate-slide-in overflow-y-auto border-l border-line bg-surface"
          >
            <div className="flex items-center justify-between gap-4 py-3 pr-3 pl-4">
              <h2 className="truncate text-16 font-semibold">{titleOf(view, selected)}</h2>
              <Button kind="quiet" size="icon" aria-label="Close" onClick={() => select(null)}>
                <X />
              </Button>
            </div>
            <div className="px-4 pb-6">
              <Inspector view={view} selected={selected} hostId={hostId} />
            </div>
          </aside>
        )}
        {selected !== null && wide === false && (
          <Sheet open side="bottom" title={titleOf(view, selected)} onOpenChange={(open) => !open && select(null)}>
            <Inspector view={view} selected={selected} hostId={hostId} />
          </Sheet>
        )}
      </div>
    </PictureContext>
  )
}
