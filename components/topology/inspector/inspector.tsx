'use client'
import type { Node } from '@/server/engine/capability'
import type { HostSummary } from '@/server/views/overview'
import type { TopologyView } from '@/server/views/topology'
import { NetworkDetails } from './network-details'
import { NodeDetails } from './node-details'

/** What is known about the selection. */
export function Inspector({
  view,
  selected,
  hostId,
  host,
}: {
  view: TopologyView
  selected: string
  hostId: string
  host: HostSummary | null
}) {
  const node = view.nodes.find(({ id }) => id === selected)
  const network = view.networks.find(({ id }) => id === selected)
  if (node)
    return (
      <NodeDetails
        key={selected}
        hostId={hostId}
        host={host}
        node={node}
        network={view.networks.find(({ id }) => id === node.network)}
        attachable={isElsewhere(view, node)}
      />
    )
  if (network) return <NetworkDetails key={selected} network={network} hostId={hostId} />
  return <p className="text-muted">It is no longer on the host.</p>
}

/** Whether it is a guest that could be on the isolated network, and is on another one. */
function isElsewhere({ networks }: TopologyView, { tier, network }: Node): boolean {
  const own = networks.find(({ isolated }) => isolated)
  return tier === 'app' && own !== undefined && network !== own.id && network !== 'network:none'
}
