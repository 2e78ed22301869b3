import { dhcpDns, hasLostLeaseFile } from '../capabilities/dhcp-dns'
import { inventory } from '../capabilities/inventory'
import type { NetworkSpec } from '../capabilities/network/spec'
import type { Finding } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import { few } from './few'
import { leaseDoubt } from './lease-doubt'
import { type LeaseRow, leasesView } from './leases'

/** So many addresses of one card are named. */
const NAMED = 2

/** What is to be known of the leases wherever a host is summed up: who claims what another one has, and who is no guest of it. */
export function leaseFindings({ seen, spec, now }: { seen: Snapshot; spec: NetworkSpec; now: number }): Finding[] {
  const facts = seen.known(dhcpDns)
  if (!facts) return []
  const doubt = leaseDoubt(seen, spec)
  const { rows } = leasesView({ seen, spec, now })
  // One that runs on another node by now is told of as a guest.
  const ofGuests = new Set((seen.known(inventory)?.guests ?? []).flatMap(({ nics }) => nics.map(({ mac }) => mac)))
  const claimed = by(
    rows.filter(({ state }) => state === 'conflict'),
    ({ address }) => address,
  )
  const strangers = by(
    rows.filter(({ state, mac }) => state === 'foreign' && !ofGuests.has(mac)),
    ({ mac }) => mac,
  )
  return [
    // That the file is gone, the service tells itself.
    ...(doubt && !hasLostLeaseFile(facts) ? [doubt] : []),
    ...few(
      [...claimed].filter(([, all]) => all.length > 1).map(([address, all]) => conflict(address, all)),
      (count) => ({
        id: 'leases.conflicts',
        title: `${count} more addresses are claimed more than once`,
        remedy: 'Leases lists them all.',
        opens: 'leases?state=conflict',
      }),
    ),
    ...few([...strangers].map(foreign), (count) => ({
      id: 'leases.strangers',
      title: `${count} more devices have an address, and are no guests of this host`,
      detail: 'So many are rarely plugged in: an app may ask under one MAC address after the other.',
      remedy: 'Leases lists them all.',
      opens: 'leases?state=foreign',
    })),
  ]
}

function by(rows: readonly LeaseRow[], keyOf: (row: LeaseRow) => string | null): Map<string, LeaseRow[]> {
  const groups = new Map<string, LeaseRow[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = key === null ? null : groups.get(key)
    if (group) group.push(row)
    else if (key !== null) groups.set(key, [row])
  }
  return groups
}

function conflict(address: string, all: readonly LeaseRow[]): Finding {
  return {
    id: `leases.conflict.${address}`,
    state: 'failed',
    title: `${all.map(nameOf).join(' and ')} claim ${address}`,
    detail: 'Each of them loses what is sent to the other.',
    remedy: 'Give one of them another address on Leases, or release the lease of whoever is not to have it.',
    opens: `leases?q=${address}`,
  }
}

function foreign([mac, all]: [string, readonly LeaseRow[]]): Finding {
  const addresses = all.flatMap(({ address }) => address ?? [])
  const what = addresses.length > NAMED ? `${addresses.length} addresses` : addresses.join(' and ')
  return {
    id: `leases.foreign.${mac}`,
    state: 'attention',
    title: `${mac} has ${what || 'a lease'}, and is no guest of this host`,
    detail:
      addresses.length > NAMED
        ? 'It asks under one client identifier after the other, until no address is left for anybody else.'
        : 'Somebody has plugged it into the isolated network, or a guest has changed its MAC address.',
    remedy: 'Find out what it is, and take it away from there; its lease is released on Leases.',
    opens: `leases?q=${encodeURIComponent(mac)}`,
  }
}

const nameOf = ({ guest, mac }: LeaseRow): string => (guest ? `${guest.name} (${guest.vmid})` : mac)
