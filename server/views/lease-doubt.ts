import { dhcpDns, hasLostLeaseFile } from '../capabilities/dhcp-dns'
import { type Guest, inventory } from '../capabilities/inventory'
import { names } from '../capabilities/names'
import { isRouter } from '../capabilities/network/is-router'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Finding } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import { reservationsIn } from './reservations'

/** Who runs, and has an address kept that no lease stands for. */
export type Unlisted = { guest: Guest; address: string }

/**
 * Why nobody knows who has which address although the lease file was looked at: it says less than dnsmasq knows, which keeps the leases
 * in memory. Null where nothing speaks against it.
 */
export function leaseDoubt(seen: Snapshot, spec: NetworkSpec): Finding | null {
  const facts = seen.known(dhcpDns)
  if (!facts) return null
  if (hasLostLeaseFile(facts))
    return {
      ...{ id: 'leases.file', state: 'unknown', title: 'The lease file is gone' },
      detail:
        'dnsmasq knows the leases, and writes on to the file that was removed: who has which address cannot be seen, and is forgotten when proximity-dns stops.',
      remedy: 'Repair the network: that puts the file back, with what dnsmasq has written to it.',
    }
  const [first] = unlistedIn(seen, spec)
  if (!first) return null
  return {
    ...{ id: 'leases.file', state: 'unknown', title: 'The lease file is empty' },
    detail: `${first.guest.name} (${first.guest.vmid}) runs, and ${first.address} is kept for it: it has not asked for it yet, or somebody emptied the file.`,
    remedy:
      'Restart an app, or run the checks and have one ask again: dnsmasq then writes down all leases that it knows. Do not stop proximity-dns before that.',
  }
}

/** Who has which address, by MAC: those that are leased, and while these are not known those that are kept. */
export function heldAddresses(seen: Snapshot, spec: NetworkSpec): ReadonlyMap<string, string> {
  const leased = (seen.known(dhcpDns)?.leases ?? []).map(({ mac, address }) => [mac, address] as const)
  if (leaseDoubt(seen, spec) === null) return new Map(leased)
  const kept = reservationsIn(seen.known(names)?.files ?? {}, layout(spec).folder)
  return new Map([...kept].flatMap(([mac, { address }]) => (address === null ? [] : [[mac, address] as const])))
}

/** Of a file without any lease, while dnsmasq runs: apps that should have one. */
export function unlistedIn(seen: Snapshot, spec: NetworkSpec): Unlisted[] {
  const [facts, stock, kept] = [seen.known(dhcpDns), seen.known(inventory), seen.known(names)]
  if (facts?.dnsState?.active !== 'active' || facts.leases?.length !== 0 || !stock || !kept) return []
  const place = layout(spec)
  const reserved = reservationsIn(kept.files, place.folder)
  return stock.guests
    .filter((guest) => guest.local && guest.running === true && !isRouter(place, guest))
    .flatMap((guest) =>
      guest.nics.flatMap(({ mac, ip, bridge }) => {
        const address = mac !== null && ip === 'dhcp' && bridge === place.bridge ? reserved.get(mac)?.address : null
        return address ? [{ guest, address }] : []
      }),
    )
}
