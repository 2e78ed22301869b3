'use client'
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import { Maximize, Minus, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import type { TopologyView } from '@/server/views/topology'
import { boundsOf } from './bounds'
import { type DeviceFlowNode, DeviceNode } from './device-node'
import { EdgeLayer } from './edge-layer'
import { NetworkBoxes } from './network-boxes'
import { usePicture } from './picture'
import { TierLabels } from './tier-labels'
import { useFitted, ZOOM } from './use-fitted'

const NODE_TYPES = { device: DeviceNode }
/** Dots are drawn anew with every frame: with many nodes they cost more than they show. */
const DOTS_UP_TO = 150

export function Canvas({ view }: { view: TopologyView }) {
  return (
    <ReactFlowProvider>
      <Flow view={view} />
    </ReactFlowProvider>
  )
}

function Flow({ view }: { view: TopologyView }) {
  const { select } = usePicture()
  const flow = useReactFlow<DeviceFlowNode>()
  const nodes = useMemo(() => view.nodes.map(toFlowNode), [view.nodes])

  const { fit, onMove } = useFitted(boundsOf(view))

  function zoom(by: typeof flow.zoomIn) {
    onMove('a person')
    void by({ duration: 150 })
  }

  return (
    <ReactFlow
      nodes={nodes}
      nodeTypes={NODE_TYPES}
      onMove={onMove}
      onPaneClick={() => select(null)}
      minZoom={ZOOM.min}
      maxZoom={ZOOM.max}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      elementsSelectable={false}
      onlyRenderVisibleElements
      attributionPosition="bottom-left"
      aria-label="Diagram of the network"
    >
      {view.nodes.length <= DOTS_UP_TO && (
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.25} color="var(--line-strong)" />
      )}
      <NetworkBoxes boxes={view.boxes} />
      <EdgeLayer view={view} />
      <TierLabels tiers={view.tiers} />
      <div className="absolute right-4 bottom-4 z-10 flex flex-col rounded-md border border-line bg-raised shadow-float">
        <Control label="Zoom in" icon={<Plus />} onClick={() => zoom(flow.zoomIn)} />
        <Control label="Zoom out" icon={<Minus />} onClick={() => zoom(flow.zoomOut)} />
        <Control label="Show everything" icon={<Maximize />} onClick={fit} />
      </div>
    </ReactFlow>
  )
}

function Control({ label, icon, onClick }: { label: string; icon: React.ReactNode; onClick: () => void }) {
  return (
    <Tooltip text={label} side="left">
      <Button kind="quiet" size="icon" aria-label={label} onClick={onClick}>
        {icon}
      </Button>
    </Tooltip>
  )
}

/** With its size given, a node is never measured; without handles, it subscribes to nothing. */
function toFlowNode(node: TopologyView['nodes'][number]): DeviceFlowNode {
  const size = { width: node.width, height: node.height }
  return { id: node.id, type: 'device', position: { x: node.x, y: node.y }, ...size, measured: size, data: { node } }
}
