'use client'
import type { Node } from '@/server/engine/capability'
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
        attachable={isElsewhere(view, node)}
      />
    )
  if (network) return <NetworkDetails key={selected} network={network} hostId={hostId} />
  return <p className="text-muted">It is no longer on the host.</p>
}

/** Whether it is a guest that could be on the isolated network, and is not. */
function isElsewhere({ networks }: TopologyView, { tier, network }: Node): boolean {
  const own = networks.find(({ isolated }) => isolated)
  return tier === 'app' && own !== undefined && network !== own.id
}
