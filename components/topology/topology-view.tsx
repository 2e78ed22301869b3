'use client'
import { X } from 'lucide-react'
import Link from 'next/link'
import { type CSSProperties, useCallback, useMemo, useRef, useState } from 'react'
import { NextAction } from '@/components/overview/next-action'
import { isPlainKey, useKey } from '@/components/shell/use-key'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { Sheet } from '@/components/ui/sheet'
import { StateMark } from '@/components/ui/state-mark'
import type { HostOverview } from '@/server/views/overview'
import type { TopologyView as Graph } from '@/server/views/topology'
import { Canvas } from './canvas'
import { asksForNothing, found as findIn, NO_FILTER } from './filter'
import { FilterBar } from './filter-bar'
import { Inspector, NothingFound, PathBar, Tables, Tree } from './later-parts'
import { litNodes, litPath } from './lit-path'
import { type Picture, PictureContext } from './picture'
import { place } from './place'
import { topologySentence } from './topology-sentence'
import { titleOf } from './title-of'
import { useView } from './use-view'
import { useWide } from '@/components/ui/use-wide'

/** The host as a picture or a table, with the selection explained at its right; on phones as a list, with a sheet. */
export function TopologyView({
  view,
  overview,
  hostId,
}: {
  view: Graph
  overview: HostOverview | null
  hostId: string
}) {
  const { selected, as, filter, unfolded, path, broken, change } = useView()
  const [goTo, setGoTo] = useState<{ ids: ReadonlySet<string> } | null>(null)
  const wide = useWide()
  const drawing = useMemo(() => place(view, unfolded), [view, unfolded])
  const whole = () => place(view, new Set(view.networks.map(({ id }) => id)))
  const lit = useMemo(
    () => (path.length > 0 ? litNodes(drawing, path) : litPath(drawing, selected)),
    [drawing, selected, path],
  )
  const nodes = useMemo(() => findIn(view, filter), [view, filter])
  const found = useMemo(
    () => (asksForNothing(filter) ? null : new Set(nodes.flatMap(({ id, network }) => [id, network ?? id]))),
    [filter, nodes],
  )
  const aside = useRef<HTMLElement>(null)
  // Who has opened the inspector has the focus again when it closes.
  const opener = useRef<HTMLElement | null>(null)
  const select = useCallback(
    (id: string | null) => {
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
      change({ selected: id, path: [], broken: null })
    },
    [change],
  )
  const picture: Picture = useMemo(
    () => ({ hostId, selected, lit, found, broken, select }),
    [hostId, selected, lit, found, broken, select],
  )
  const close = () => {
    change({ selected: null, path: [], broken: null })
    if (opener.current?.isConnected) opener.current.focus()
  }
  const stale = overview?.host.connection.state === 'down'
  const flat = wide === false || as === 'table'
  const show = () => change({ as: as === 'table' ? 'diagram' : 'table' })
  useKey(
    (event) => event.key === 'Escape' && (selected !== null || path.length > 0),
    () => close(),
  )
  useKey(isPlainKey('i'), () => aside.current?.querySelector<HTMLElement>('a[href], button')?.focus())
  useKey(isPlainKey('t'), () => wide && show())
  const onFold = (id: string, folded: boolean) => {
    const all = new Set(unfolded)
    if (folded) all.delete(id)
    else all.add(id)
    change({ unfolded: all })
  }
  return (
    <PictureContext value={picture}>
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line px-4 py-3 sm:px-6">
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="text-20 font-semibold tracking-tight">Topology</h1>
          <p aria-live="polite" className="text-muted">
            {topologySentence(view, overview)}
          </p>
        </div>
        {view.unknown.length > 0 && <StateMark state="unknown" word={`${view.unknown.join(', ')}: unknown`} soft />}
        {overview && view.networks.every((network) => !network.isolated) && <NextAction overview={overview} />}
        {view.networks.some(({ isolated, apps }) => isolated && apps === 0) && (
          <Button asChild size="small">
            <Link href={`/hosts/${encodeURIComponent(hostId)}/apps`}>Choose guests to attach</Link>
          </Button>
        )}
        {wide && (
          <Button size="small" onClick={show}>
            {as === 'table' ? 'Show as diagram' : 'Show as table'}
          </Button>
        )}
      </header>
      {path.length > 0 && (
        <PathBar broken={broken && titleOf(view, broken)} onClear={() => change({ path: [], broken: null })} />
      )}
      <FilterBar
        view={view}
        filter={filter}
        count={nodes.length}
        onChange={(next) => change({ filter: next })}
        onGo={() => found && setGoTo({ ids: new Set(nodes.map(({ id }) => id)) })}
      />
      <div
        className="relative flex min-h-0 flex-1"
        // What lies over the right of the picture: nothing in it moves for that.
        style={{ '--beside': selected !== null && wide ? '22.5rem' : '0px' } as CSSProperties}
      >
        <div
          className={cn(
            'relative min-w-0 flex-1 transition duration-200',
            stale && 'opacity-95 grayscale',
            flat && 'overflow-y-auto p-4 sm:p-6',
          )}
        >
          {wide !== null && !flat && <Canvas drawing={drawing} whole={whole} onFold={onFold} goTo={goTo} />}
          {flat && nodes.length === 0 && <NothingFound onClear={() => change({ filter: NO_FILTER })} />}
          {flat &&
            nodes.length > 0 &&
            (wide === false ? (
              <Tree view={view} nodes={nodes} />
            ) : (
              <Tables view={view} nodes={nodes} isAll={asksForNothing(filter)} />
            ))}
        </div>
        {selected !== null && wide && (
          <aside
            ref={aside}
            aria-label={`About ${titleOf(view, selected)}`}
            className={cn(
              'w-90 shrink-0 animate-slide-in overflow-y-auto border-l border-line bg-surface',
              !flat && 'absolute inset-y-0 right-0 z-20',
              stale && 'grayscale',
            )}
          >
            <div className="flex items-center justify-between gap-4 py-3 pr-3 pl-4">
              <h2 className="truncate text-16 font-semibold">{titleOf(view, selected)}</h2>
              <Button kind="quiet" size="icon" aria-label="Close" onClick={close}>
                <X />
              </Button>
            </div>
            <div className="px-4 pb-6">
              <Inspector {...{ view, selected, hostId }} host={overview?.host ?? null} />
            </div>
          </aside>
        )}
        {selected !== null && wide === false && (
          <Sheet
            open
            side="bottom"
            title={titleOf(view, selected)}
            onOpenChange={(open) => !open && change({ selected: null })}
          >
            <Inspector {...{ view, selected, hostId }} host={overview?.host ?? null} />
          </Sheet>
        )}
      </div>
    </PictureContext>
  )
}
