import type { Context } from '../context'
import { ConflictError, RefusedError } from '../errors'
import { start as startOperation } from '../operations/start'
import { planned } from './plan'
import { initializeFarewell } from './steps'

/** Plans again and starts exactly what was read: another digest means that the host has changed, and nothing is started. */
export async function start({
  ctx,
  input,
}: {
  ctx: Context
  input: { hostId: string; digest: string }
}): Promise<{ operationId: string }> {
  const { row, host, spec, steps, refused, digest } = await planned({ ctx, input })
  if (refused) throw new RefusedError(refused)
  if (digest !== input.digest)
    throw new ConflictError('The host has changed since this plan was made. Nothing was started: read the new plan.')
  return startOperation({
    ctx,
    input: {
      hostId: row.id,
      hostName: row.name,
      kind: 'initialize',
      title: 'Initialize network',
      digest,
      work: { host, spec, steps, farewell: () => initializeFarewell(spec) },
    },
  })
}
