import type { Context } from '../../context'
import { deleteLastPicture } from '../../db/last-pictures'
import { log } from '../../log'

/** The host has been changed: what was seen before no longer counts, in this process or a later one. It never fails. */
export async function forgetPicture(ctx: Context, hostId: string): Promise<void> {
  ctx.looks.forget(hostId)
  ctx.lastPictures.forget(hostId)
  await deleteLastPicture(ctx.db, hostId).catch((error: unknown) =>
    log().error({ err: error, host: hostId }, 'The last picture of a host could not be deleted'),
  )
}
