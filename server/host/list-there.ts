import { RefusedError } from '../errors'
import { listDigest } from './commands/block'
import { LIST } from './commands/places'
import { read } from './tools/files'
import type { Session } from './session'

/** Is the list of commands installed on this host, for a user who may run nothing else? It has to be the one of this Proximity. */
export async function isListThere(session: Pick<Session, 'run'>): Promise<boolean> {
  const found = await session.run(read(LIST), { sudo: false })
  if (found === null) return false
  if (found.trim() === listDigest()) return true
  throw new RefusedError(
    'The list of commands on this host is the one of another version of Proximity. Paste the block of this version on the host again.',
  )
}
