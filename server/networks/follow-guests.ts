import { dhcpDns } from '../capabilities/dhcp-dns'
import { guard } from '../capabilities/guard'
import { memberChanges } from '../capabilities/guard/plan'
import { inventory } from '../capabilities/inventory'
import { names } from '../capabilities/names'
import { namePlan } from '../capabilities/names/plan'
import { inBackground } from '../background'
import type { Context } from '../context'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { getNetwork } from '../db/networks'
import { runningOperations } from '../db/operations'
import type { Change } from '../engine/capability'
import { look, type Snapshot } from '../engine/snapshot'
import { releaseLeases } from '../host/tools/dhcp-release'
import { session } from '../hosts/session'

/** What a look has shown to be out of date is written at once; the look does not wait for it. */
export function followGuests(ctx: Context, hostId: string, seen: Snapshot): void {
  const isServing = seen.known(dhcpDns)?.dnsState?.active === 'active'
  const isSeen = [inventory, names, guard].every((capability) => seen.failure(capability) === null)
  if (!isServing || !isSeen || outOfDate(seen).length === 0) return
  // A host that is out of reach by now is asked again at the next look.
  keepUpWithGuests({ ctx: inBackground(ctx, 'names'), input: { hostId } }).catch(() => undefined)
}

/** Brings the names and the guard's list of ports up to date; answers how many changes that took. Leaves a host alone that has no network, an operation, or is read-only. */
export async function keepUpWithGuests({ ctx, input }: { ctx: Context; input: { hostId: string } }): Promise<number> {
  return ctx.running.alone(input.hostId, async () => {
    const [busy] = await runningOperations(ctx.db, input.hostId)
    if (busy) return 0
    const { row, host } = await session(ctx, input.hostId, 'names and ports of apps')
    if (row.readOnly) return 0
    const { spec } = await getNetwork(ctx.db, input.hostId)
    const seen = await look(host, spec, [inventory, names, guard, dhcpDns])
    if (seen.facts(dhcpDns).dnsState?.active !== 'active') return 0
    const changes = outOfDate(seen)
    for (const change of changes) await host.run(change.run)
    return changes.length
  })
}

/** Until Proxmox has its configuration back, nothing tells of an app that is being restored where it belongs. */
function isBeingMade(seen: Snapshot, folder: string): boolean {
  const { files } = seen.facts(names)
  return seen
    .facts(inventory)
    .guests.some(({ vmid, lock }) => lock !== null && BEING_MADE.has(lock) && `${folder}/dhcp-hosts.d/${vmid}` in files)
}

/** What Proxmox has a guest locked for whose configuration is not whole. */
const BEING_MADE = new Set(['create', 'migrate', 'rollback'])

/** What follows from guests that have come, gone or changed. */
function outOfDate(seen: Snapshot): readonly Change[] {
  const given = { inventory: seen.facts(inventory) }
  const spec = seen.spec as NetworkSpec
  if (isBeingMade(seen, layout(spec).folder)) return []
  return [
    ...namePlan({ spec, guests: given.inventory.guests, kept: seen.facts(names), mode: 'follow' }),
    ...memberChanges({ spec, facts: seen.facts(guard), given }),
    ...givenBack(spec, seen),
  ]
}

/** The leases of guests that had a name here until now: whoever was destroyed or has left gives nothing back by itself. */
function givenBack(spec: NetworkSpec, seen: Snapshot): Change[] {
  const { bridge: own, folder, netns, service, leases: path } = layout(spec)
  const { files, leases } = seen.facts(names)
  const cards = seen.facts(inventory).guests.flatMap(({ nics }) => nics.filter(({ bridge }) => bridge === own))
  const here = new Set(cards.map(({ mac }) => mac))
  const had = Object.entries(files).flatMap(([file, text]) =>
    file.startsWith(`${folder}/dhcp-hosts.d/`) ? [text.split(',')[0] ?? ''] : [],
  )
  const left = (leases ?? []).filter(({ mac }) => had.includes(mac) && !here.has(mac))
  if (left.length === 0) return []
  return [
    {
      title: `Give ${left.map(({ address }) => address).join(', ')} back`,
      ...{ kind: 'remove', on: 'host', touches: [path] },
      run: releaseLeases(netns, service, left),
    },
  ]
}
