import { backUpBefore } from '../backups/before-change'
import type { Context } from '../context'
import { ConflictError, RefusedError } from '../errors'
import { signInAnew } from '../hosts/session'
import { start as startOperation } from '../operations/start'
import { planned } from './plan'
import { INITIALIZE, type Intent } from './intent/spec'
import { KINDS } from './kinds'

/** Milliseconds for which the preflight of a plan that somebody reads is good for starting it. */
const AS_READ = 60_000

/** Plans again and starts exactly what was read: another digest means that the host has changed, and nothing is started. */
export async function start({
  ctx,
  input,
}: {
  ctx: Context
  input: { hostId: string; intent?: Intent; digest: string }
}): Promise<{ operationId: string }> {
  const backup = backUpBefore({ ctx, input })
  const { row, host, kind, spec, steps, changes, refused, digest } = await planned({
    ctx,
    input: { ...input, maxAge: AS_READ },
  })
  if (refused) throw new RefusedError(refused)
  if (digest !== input.digest)
    throw new ConflictError('The host has changed since this plan was made. Nothing was started: read the new plan.')
  await backup.possible()
  return startOperation({
    ctx,
    input: {
      hostId: row.id,
      hostName: row.name,
      kind,
      title: KINDS[kind].title,
      digest,
      intent: input.intent ?? INITIALIZE,
      changes,
      work: {
        ...{ host, spec, steps, agreed: changes.flat(), farewell: () => KINDS[kind].farewell(spec) },
        signIn: () => signInAnew(ctx, row),
        ready: (operationId) => backup.stored(operationId),
      },
    },
  })
}
