import type { Context } from '../context'
import { getHost } from '../db/hosts'
import { BACKUP_BOUND, readBackup } from './content'
import { InvalidError } from '../errors'
import { store } from './store'

type Input = { hostId: string; text: string }

/** Takes in a backup that was downloaded from this or another Proximity; for this host from now on. */
export async function upload({ ctx, input }: { ctx: Context; input: Input }): Promise<{ id: string }> {
  const host = await getHost(ctx.db, input.hostId)
  if (input.text.length > BACKUP_BOUND)
    throw new InvalidError(`This file is no backup: it holds more than ${BACKUP_BOUND / 1e6} MB.`)
  const content = readBackup(input.text)
  return { id: await store(ctx, host, { reason: 'uploaded', operationId: null, content }) }
}
