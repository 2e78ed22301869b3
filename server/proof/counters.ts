import type { Layout } from '../capabilities/network/layout'
import { askOnce } from '../host/ask-once'
import type { Host } from '../host/host'
import { countedRules, readCounters } from '../host/tools/iptables'
import { attach } from '../host/tools/lxc'
import { tableCounters } from '../host/tools/nft'
import type { RuleRef } from './content'
import type { Tally } from './verdict'

/** Packets by rule, in the router and in the host's own tables; null for a place that could not be asked. */
export type Counters = { router: ReadonlyMap<string, number> | null; host: ReadonlyMap<string, number> | null }

export async function readAll(host: Host, place: Layout, router: number | null): Promise<Counters> {
  const together = askOnce(host)
  const [inside, table, ports] = await Promise.all([
    router === null ? null : together.run(attach(router, countedRules())).catch(() => null),
    together.run(tableCounters('inet', place.nftTable)).catch(() => null),
    together.run(tableCounters('bridge', place.nftTable)).catch(() => null),
  ])
  return {
    router: inside === null ? null : readCounters(inside, 'filter'),
    host: table && ports && new Map([...table, ...ports]),
  }
}

/** Null for a rule that is not there. */
export function countedBetween(before: Counters, after: Counters, { at, key }: RuleRef): Tally['counted'] {
  if (!before[at] || !after[at]) return 'unasked'
  const first = before[at].get(key)
  const last = after[at].get(key)
  return first === undefined || last === undefined ? null : last - first
}
