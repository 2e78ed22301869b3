import type { Context } from './context'
import { Live } from './hosts/live'
import { Looks } from './hosts/looks'
import { Running } from './operations/running'

/** What a context keeps in memory alone, with nothing in it yet. */
export function nothingKept(): Pick<Context, 'looks' | 'live' | 'running'> {
  return { looks: new Looks(), live: new Live(), running: new Running() }
}
