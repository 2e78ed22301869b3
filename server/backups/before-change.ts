import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { RefusedError } from '../errors'
import type { Host } from '../host/host'
import { session } from '../hosts/session'
import { collect } from './collect'
import { store } from './store'

export type BackupBeforeChange = {
  /** Fails where no backup can be taken: then nothing is started. */
  possible(): Promise<void>
  /** Resolves when it is stored; no change is made before. A change of the settings is no operation. */
  stored(operationId: string | null): Promise<void>
}

type Input = { hostId: string; through?: Host }

/** Begins to back a host up at once, beside whatever else is looked at `through` a shared one before a change. */
export function backUpBefore({ ctx, input }: { ctx: Context; input: Input }): BackupBeforeChange {
  const begun = begin(ctx, input)
  begun.catch(() => undefined)
  return {
    possible: () => begun.then(({ essential }) => essential).catch(refuse),
    stored: async (operationId) => {
      const { row, content } = await begun.catch(refuse)
      await store(ctx, row, { reason: 'operation', operationId, content: await content.catch(refuse) })
    },
  }
}

async function begin(ctx: Context, { hostId, through }: Input) {
  const [{ row, host }, { spec, simple }] = await Promise.all([
    session(ctx, hostId, 'a backup'),
    getNetwork(ctx.db, hostId),
  ])
  // Not the collection alone: an answer of promises would be waited for.
  return { row, ...collect(through ?? host, { spec, simple }) }
}

function refuse(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error)
  throw new RefusedError(`The configuration could not be backed up, so nothing was changed: ${why}`)
}
