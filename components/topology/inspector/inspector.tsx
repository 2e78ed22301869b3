'use client'
import type { TopologyView } from '@/server/views/topology'
import { NetworkDetails } from './network-details'
import { NodeDetails } from './node-details'

/** What is known about the selection. */
export function Inspector({ view, selected, hostId }: { view: TopologyView; selected: string; hostId: string }) {
  const node = view.nodes.find(({ id }) => id === selected)
  const network = view.networks.find(({ id }) => id === selected)
  if (node)
    return (
      <NodeDetails
        key={selected}
        hostId={hostId}
        node={node}
        network={view.networks.find(({ id }) => id === node.network)}
      />
    )
  if (network) return <NetworkDetails key={selected} network={network} hostId={hostId} />
  return <p className="text-muted">It is no longer on the host.</p>
}
