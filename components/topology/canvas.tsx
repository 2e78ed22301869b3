'use client'
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import dynamic from 'next/dynamic'
import { type FocusEvent, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { isPlainKey, useKey } from '@/components/shell/use-key'
import { boundsOf } from './bounds'
import { Controls } from './controls'
import { type DeviceFlowNode, DeviceNode } from './device-node'
import { DistanceContext, useDistanceNow } from './distance'
import { EdgeLayer } from './edge-layer'
import { NetworkBoxes } from './network-boxes'
import { usePicture } from './picture'
import type { Drawing, PlacedNode } from './place'
import { TierLabels } from './tier-labels'
import { useFitted, ZOOM } from './use-fitted'

// Most pictures need none.
const SmallMap = dynamic(() => import('./small-map').then((it) => it.SmallMap), { ssr: false })

const NODE_TYPES = { device: DeviceNode }
/** Dots are drawn anew with every frame: with many nodes they cost more than they show. */
const DOTS_UP_TO = 150
/** A small picture needs no map of itself. */
const MAP_FROM = 40

/** Pixels that the inspector takes of the picture. */
const INSPECTOR = 360

/** How much nearer with each press, and milliseconds that this takes. */
const [CLOSER, ZOOMING] = [1.2, 150]

type Props = {
  drawing: Drawing
  /** The same with everything unfolded. */
  whole: () => Drawing
  onFold: (id: string, folded: boolean) => void
  /** What somebody wants to be taken to; another value each time. */
  goTo: { ids: ReadonlySet<string> } | null
}

export function Canvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  )
}

function Flow({ drawing, whole, onFold, goTo }: Props) {
  const { select, selected } = usePicture()
  const flow = useReactFlow<DeviceFlowNode>()
  const nodes = useMemo(() => drawing.nodes.map(toFlowNode), [drawing.nodes])
  const distance = useDistanceNow()
  const shown = [...drawing.nodes, ...drawing.boxes].find(({ id }) => id === selected) ?? null
  const beside = selected === null ? 0 : INSPECTOR
  const hasMap = nodes.length >= MAP_FROM
  const { fit, reveal, onMove } = useFitted(boundsOf(drawing), { shown, beside, hasMap })

  const goal = useRef({ zoom: 1, until: 0 })
  function zoom(by: number) {
    onMove('a person')
    // Whoever presses again while it still moves goes on from where it leads.
    const now = performance.now()
    const from = now < goal.current.until ? goal.current.zoom : flow.getZoom()
    const to = Math.min(ZOOM.max, Math.max(ZOOM.min, from * by))
    goal.current = { zoom: to, until: now + ZOOMING }
    void flow.zoomTo(to, { duration: ZOOMING })
  }
  useKey(isPlainKey('+', '='), () => zoom(CLOSER))
  useKey(isPlainKey('-'), () => zoom(1 / CLOSER))
  useKey(isPlainKey('0'), () => fit())

  /** Where the keyboard goes, the picture follows. */
  function follow({ target }: FocusEvent) {
    if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return
    const holder = target.closest('[data-id]')
    const place = [...drawing.nodes, ...drawing.boxes].find(({ id }) => id === holder?.getAttribute('data-id'))
    if (!place) return
    const { offsetLeft, offsetTop, offsetWidth: width, offsetHeight: height } = target
    reveal({ x: place.x + offsetLeft, y: place.y + offsetTop, width, height })
  }

  const go = useEffectEvent((ids: ReadonlySet<string>) => {
    const nodes = drawing.nodes.filter(({ id }) => ids.has(id))
    if (nodes.length > 0) fit(boundsOf({ boxes: [], nodes }))
  })
  // React Flow keeps its viewport outside of React.
  useEffect(() => {
    if (goTo) go(goTo.ids)
  }, [goTo])

  return (
    <DistanceContext value={distance}>
      <ReactFlow
        nodes={nodes}
        nodeTypes={NODE_TYPES}
        onMove={onMove}
        onFocus={follow}
        onPaneClick={() => select(null)}
        minZoom={ZOOM.min}
        maxZoom={ZOOM.max}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        attributionPosition="bottom-left"
        aria-label="Diagram of the network"
      >
        {nodes.length <= DOTS_UP_TO && (
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.25} color="var(--line-strong)" />
        )}
        <NetworkBoxes boxes={drawing.boxes} onFold={onFold} />
        <EdgeLayer drawing={drawing} />
        <TierLabels tiers={drawing.tiers} />
        {hasMap && <SmallMap drawing={drawing} beside={beside} />}
        <Controls whole={whole} onIn={() => zoom(CLOSER)} onOut={() => zoom(1 / CLOSER)} onFit={() => fit()} />
      </ReactFlow>
    </DistanceContext>
  )
}

/** With its size given, a node is never measured; without handles, it subscribes to nothing. */
function toFlowNode(node: PlacedNode): DeviceFlowNode {
  const size = { width: node.width, height: node.height }
  return { id: node.id, type: 'device', position: { x: node.x, y: node.y }, ...size, measured: size, data: { node } }
}
