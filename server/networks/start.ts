import { backUpBefore } from '../backups/before-change'
import type { Context } from '../context'
import { ConflictError, RefusedError } from '../errors'
import { askOnce } from '../host/ask-once'
import { session, signInAnew } from '../hosts/session'
import { start as startOperation, type Prepared } from '../operations/start'
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
  return startOperation({ ctx, input: { hostId: input.hostId, prepare: () => prepare({ ctx, input }) } })
}

async function prepare({ ctx, input }: Parameters<typeof start>[0]): Promise<Prepared> {
  const through = askOnce((await session(ctx, input.hostId, 'a plan')).host)
  const backup = backUpBefore({ ctx, input: { hostId: input.hostId, through } })
  const { row, host, kind, spec, seen, steps, changes, refused, digest } = await planned({
    ctx,
    input: { ...input, maxAge: AS_READ, through },
  })
  if (refused) throw new RefusedError(refused)
  if (digest !== input.digest)
    throw new ConflictError('The host has changed since this plan was made. Nothing was started: read the new plan.')
  await backup.possible()
  return {
    hostName: row.name,
    kind,
    title: KINDS[kind].called?.(spec) ?? KINDS[kind].title,
    digest,
    intent: input.intent ?? INITIALIZE,
    changes,
    work: {
      ...{ host, spec, steps, agreed: changes.flat(), before: seen, farewell: () => KINDS[kind].farewell(spec) },
      signIn: (cause) => signInAnew(ctx, row, cause),
      ready: (operationId) => backup.stored(operationId),
    },
  }
}
