import { CAPABILITIES } from '../../capabilities/registry'
import type { Context } from '../../context'
import { getLastPicture, type LastPictureRow } from '../../db/last-pictures'
import { getNetwork } from '../../db/networks'
import { look, type Snapshot } from '../../engine/snapshot'
import { ProximityError } from '../../errors'
import { askOnce } from '../../host/ask-once'
import type { Host } from '../../host/host'
import { log } from '../../log'
import { connection } from '../connection'
import { unlessOutOfReach } from '../one-look'
import { unpack } from './answers'

/**
 * The last picture of a host that is out of reach since this process began, as an earlier one has written it down. It is for
 * pages alone: of a host that answers, nothing is known until it was looked at.
 */
export async function lastPicture(ctx: Context, hostId: string): Promise<Snapshot | null> {
  if (ctx.looks.last(hostId) || connection(ctx, hostId).state !== 'down') return null
  return ctx.lastPictures.read(hostId, () => read(ctx, hostId))
}

/** What cannot be read is no picture. */
async function read(ctx: Context, hostId: string): Promise<Snapshot | null> {
  try {
    const row = await getLastPicture(ctx.db, hostId)
    return row && (await pictureOf(ctx, row))
  } catch (error) {
    log().warn({ err: error, host: hostId }, 'The last picture of a host could not be read')
    return null
  }
}

/** What this version asks and was not answered then is unknown. */
export async function pictureOf(ctx: Context, { hostId, seenAt, sealed }: LastPictureRow): Promise<Snapshot> {
  const { arrivedOn, answers } = await unpack(ctx.secrets.open(sealed))
  const { spec } = await getNetwork(ctx.db, hostId)
  const away: Host = { arrivedOn, run: () => Promise.reject(new NotWrittenError()) }
  const seen = await look(askOnce(away, answers), { ...spec, choices: null }, CAPABILITIES)
  return unlessOutOfReach(seen).asOf(seenAt)
}

class NotWrittenError extends ProximityError {
  override name = 'NotWrittenError'
  constructor() {
    super('unreachable', 'it was not asked when the host was last seen, and the host is out of reach now')
  }
}
