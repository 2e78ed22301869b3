import type { Check } from '../capabilities/preflight'
import type { Context } from '../context'
import { survey } from '../networks/survey'

/** Everything that is asked before a change, each line with the value that was found. */
export async function preflight({
  ctx,
  input,
}: {
  ctx: Context
  input: { hostId: string }
}): Promise<{ checks: readonly Check[]; ready: boolean }> {
  const { checks } = await survey({ ctx, input })
  return { checks, ready: checks.every(({ state }) => state !== 'failed') }
}
