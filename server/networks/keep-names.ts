import { dhcpDns } from '../capabilities/dhcp-dns'
import { inventory } from '../capabilities/inventory'
import { names } from '../capabilities/names'
import type { Context } from '../context'
import { getNetwork } from '../db/networks'
import { runningOperations } from '../db/operations'
import { look, type Snapshot } from '../engine/snapshot'
import { session } from '../hosts/session'

/** What a look has shown to be out of date is written at once; the look does not wait for it. */
export function followNames(ctx: Context, hostId: string, seen: Snapshot): void {
  const isServing = seen.known(dhcpDns)?.dnsState?.active === 'active'
  if (!isServing || seen.failure(names) !== null || seen.plan(names).length === 0) return
  // A host that is out of reach by now is asked again at the next look.
  nameApps({ ctx, input: { hostId } }).catch(() => undefined)
}

/** Brings the names up to date; answers how many files were written. Leaves a host alone that has no network, or an operation. */
export async function nameApps({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<number> {
  return ctx.running.alone(input.hostId, async () => {
    const [busy] = await runningOperations(ctx.db, input.hostId)
    if (busy) return 0
    const { host } = await session(ctx, input.hostId)
    const { spec } = await getNetwork(ctx.db, input.hostId)
    const seen = await look(host, spec, [inventory, names, dhcpDns])
    if (seen.facts(dhcpDns).dnsState?.active !== 'active') return 0
    const changes = seen.plan(names)
    for (const change of changes) await host.run(change.run)
    return changes.length
  })
}
