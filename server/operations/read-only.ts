import type { Context } from '../context'
import { getHost } from '../db/hosts'
import { ReadOnlyError } from '../errors'

/** Before anything is begun; what would be sent all the same is stopped below (host/read-only.ts). */
export async function refuseReadOnly({ db }: Pick<Context, 'db'>, hostId: string): Promise<void> {
  const { name, readOnly } = await getHost(db, hostId)
  if (readOnly) throw new ReadOnlyError(`nothing was started on ${name}`, { hostId })
}
