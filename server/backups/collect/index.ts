import type { Host } from '../../host/host'
import { askOnce } from '../../host/ask-once'
import { packages } from '../../host/tools/apt'
import * as pct from '../../host/tools/pct'
import { nodeName } from '../../host/tools/pve'
import { BackupContent } from '../content'
import { answer } from './answer'
import { collectFiles } from './files'
import { collectGuests } from './guests'
import { collectLive } from './live'
import { collectRouter } from './router'

export type Collection = {
  /** Everything but what is slow: fails when files or guests cannot be looked at, for a backup without them is none. */
  essential: Promise<void>
  content: Promise<BackupContent>
}

/** Reads everything that a backup holds, in the same few batches; begins at once. */
export function collect(host: Host, settings: BackupContent['settings']): Collection {
  const shared = askOnce(host)
  const node = shared.run(nodeName())
  const containers = answer(shared.run(pct.list()))
  const parts = Promise.all([
    node,
    answer(shared.run(packages(['pve-manager']))),
    collectFiles(shared),
    collectGuests(shared, node),
    answer(collectRouter(shared, settings.spec)),
    answer(collectLive(shared)),
  ])
  const content = parts.then(async ([name, found, files, guests, router, live]) =>
    BackupContent.parse({
      ...{ format: 1, takenAt: Date.now(), settings, files, guests, router, live },
      host: { node: name, version: ('seen' in found && found.seen['pve-manager']?.version) || null },
      containers: await containers,
    }),
  )
  // Whoever awaits them hears of a failure; that nobody does so yet is none.
  content.catch(() => undefined)
  const essential = parts.then(() => undefined)
  essential.catch(() => undefined)
  return { essential, content }
}
