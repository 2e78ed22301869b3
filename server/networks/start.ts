import type { Context } from '../context'
import { ConflictError, RefusedError } from '../errors'
import { signInAnew } from '../hosts/session'
import { refuseBeside } from '../operations/beside'
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
  await refuseBeside(ctx, input.hostId)
  const { row, host, kind, spec, steps, changes, refused, digest } = await planned({
    ctx,
    input: { ...input, maxAge: AS_READ },
  })
  // Another one may have begun while this looked: then that is what there is to say.
  if (refused || digest !== input.digest) await refuseBeside(ctx, input.hostId)
  if (refused) throw new RefusedError(refused)
  if (digest !== input.digest)
    throw new ConflictError('The host has changed since this plan was made. Nothing was started: read the new plan.')
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
      },
    },
  })
}
