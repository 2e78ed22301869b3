import { z } from 'zod'
import type { Context } from '../context'
import { getHost, updateHost } from '../db/hosts'
import { ConflictError, RefusedError } from '../errors'
import { scanHostKey } from '../host/ssh'
import { log } from '../log'
import { target } from './session'

export const Fingerprint = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'is not a fingerprint')

/**
 * From now on another host key is trusted: the one that somebody has compared, and that the host still shows. The connection is
 * opened anew with it.
 */
export async function trustKey({
  ctx,
  input: { hostId, fingerprint },
}: {
  ctx: Context
  input: { hostId: string; fingerprint: string }
}): Promise<void> {
  await ctx.running.alone(hostId, async () => {
    const row = await getHost(ctx.db, hostId)
    if (row.transport === 'local') throw new RefusedError('This machine is reached without SSH, and has no host key.')
    const shown = await scanHostKey({ address: row.address, port: row.port })
    if (shown.fingerprint !== fingerprint)
      throw new ConflictError(
        `The host shows the key ${shown.fingerprint} by now, and not the one that was compared. Nothing was changed: compare this one.`,
        { expected: fingerprint, found: shown.fingerprint },
      )
    await updateHost(ctx.db, hostId, { fingerprint })
    log().warn({ host: hostId, actor: ctx.actor, before: row.fingerprint, fingerprint }, 'another host key is trusted')
    ctx.pool.host(hostId, target(ctx, { ...row, fingerprint }))
  })
  ctx.live.of(hostId).announce()
}
