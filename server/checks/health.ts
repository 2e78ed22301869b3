import type { Context } from '../context'
import {
  type CheckChange,
  type CheckInterval,
  getCheckInterval,
  listCheckChanges,
  saveCheckInterval,
} from '../db/checks'
import { getHost } from '../db/hosts'
import { titleOf } from './beside'

export type HealthView = {
  every: CheckInterval
  /** Newest first. `first`: what it said when it was first asked. */
  changes: readonly (Pick<CheckChange, 'id' | 'checkId' | 'to' | 'sentence' | 'at'> & {
    title: string
    first: boolean
  })[]
}

/** Changes that a page is given. */
const SHOWN = 200

/** What the checks of a host have said over time. */
export async function health({
  ctx,
  input: { hostId },
}: {
  ctx: Context
  input: { hostId: string }
}): Promise<HealthView> {
  const [every, changes] = await Promise.all([
    getCheckInterval(ctx.db, hostId),
    listCheckChanges(ctx.db, hostId, SHOWN),
  ])
  return {
    every,
    // That everything was well at first is no event.
    changes: changes
      .filter(({ from, to }) => to !== 'not-run' && !(from === null && to === 'pass'))
      .map(({ id, checkId, from, to, sentence, at }) => ({
        ...{ id, checkId, to, sentence, at, first: from === null },
        title: titleOf(checkId),
      })),
  }
}

/** Sets how often a host is checked by itself. */
export async function schedule({
  ctx,
  input: { hostId, every },
}: {
  ctx: Context
  input: { hostId: string; every: CheckInterval }
}): Promise<void> {
  await getHost(ctx.db, hostId)
  await saveCheckInterval(ctx.db, hostId, every)
}
