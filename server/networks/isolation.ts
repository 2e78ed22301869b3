import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { lookOrLast } from '../hosts/look'
import { isolationView, type IsolationView } from '../views/isolation'

export async function isolation({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<IsolationView> {
  const seen = await lookOrLast({ ctx, input })
  const { spec } = await getNetwork(ctx.db, input.hostId)
  return isolationView({ seen: seen.with({ ...spec, choices: null }), spec })
}
