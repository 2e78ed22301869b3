import type { Context } from '../../context'
import { getNetwork } from '../../db/networks'
import { lookOrLast } from '../../hosts/look'
import { nodeDetails, type NodeDetails } from '../../views/node-details'

/** What is known of a node of the topology: nothing is asked of the host for it. */
export async function details({
  ctx,
  input: { hostId, id },
}: {
  ctx: Context
  input: { hostId: string; id: string }
}): Promise<NodeDetails> {
  const seen = await lookOrLast({ ctx, input: { hostId } })
  const { spec } = await getNetwork(ctx.db, hostId)
  return nodeDetails({ seen, spec, id, events: ctx.events.of(hostId) })
}
