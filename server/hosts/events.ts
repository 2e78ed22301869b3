import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import type { Snapshot } from '../engine/snapshot'
import { log } from '../log'
import { happened, type Happened } from '../views/happened'
import { topology, type TopologyView } from '../views/topology'

/** How many are kept of a host. */
const KEPT = 1000

/** What happened on each host since this process began to look at it, the newest last. */
export class Events {
  /** How often each kind has happened. */
  readonly counts = new Map<Happened['what'], number>()
  readonly #hosts = new Map<string, { last: TopologyView; events: Happened[] }>()

  note(hostId: string, picture: TopologyView): void {
    const known = this.#hosts.get(hostId)
    // Two looks may end in another order than they began.
    if (known && known.last.seenAt > picture.seenAt) return
    const fresh = known ? happened(known.last, picture) : []
    for (const { what } of fresh) this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
    const events = [...(known?.events ?? []), ...fresh]
    // An incomplete picture says nothing about what it lacks: the next whole one is compared with the last whole one.
    const last = known && picture.unknown.length > 0 ? known.last : picture
    this.#hosts.set(hostId, { last, events: events.slice(-KEPT) })
  }

  of(hostId: string): readonly Happened[] {
    return this.#hosts.get(hostId)?.events ?? []
  }

  forget(hostId: string): void {
    this.#hosts.delete(hostId)
  }
}

/** Whoever took the look does not wait for that. */
export function followEvents(ctx: Context, hostId: string, seen: Snapshot): void {
  getNetwork(ctx.db, hostId).then(
    ({ spec }) => ctx.events.note(hostId, topology({ seen, spec })),
    (error: unknown) => log().error({ err: error, host: hostId }, 'What happened on a host could not be noted'),
  )
}
