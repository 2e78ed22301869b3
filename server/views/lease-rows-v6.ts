import type { Guest } from '../capabilities/inventory'
import type { Lease6 } from '../host/tools/dnsmasq'
import { isOver, type LeaseRow, ownerOf } from './lease-rows'

type Seen = { guests: readonly Guest[]; leases6: readonly Lease6[]; now: number }

/** Adds what is leased by DHCPv6: to the row of the same card, and as a row of its own where there is none. */
export function withV6(rows: readonly LeaseRow[], { guests, leases6, now }: Seen): LeaseRow[] {
  const byCard = new Map<string, Lease6[]>()
  for (const lease of leases6) {
    const card = lease.mac ?? lease.duid
    byCard.set(card, [...(byCard.get(card) ?? []), lease])
  }
  const joined = rows.map((row) => ({ ...row, addresses6: addressesOf(byCard.get(row.mac) ?? []) }))
  const known = new Set(rows.map(({ mac }) => mac))
  const others = [...byCard]
    .filter(([card]) => !known.has(card))
    .map(([card, theirs]): LeaseRow => {
      const owner = guests.find(({ nics }) => nics.some(({ mac }) => mac === card))
      const isHere = theirs.some((lease) => !isOver(lease, now))
      return {
        id: card,
        mac: card,
        guest: owner ? ownerOf(owner) : null,
        state: isHere ? (owner ? 'orphan' : 'foreign') : 'expired',
        kind: owner ? 'dynamic' : 'unknown',
        ...{ address: null, addresses6: addressesOf(theirs), name: null, aliases: [], decided: null },
        ...{ leased: false, expiresAt: lastEnd(theirs), askedAt: null, seenAt: null, since: null },
      }
    })
  return [...joined, ...others]
}

function addressesOf(leases: readonly Lease6[]): string[] {
  return leases.map(({ address }) => address)
}

/** Null for never. */
function lastEnd(leases: readonly Lease6[]): number | null {
  return leases.reduce<number | null>((last, { expiresAt }) => {
    return last === null || expiresAt === null ? null : Math.max(last, expiresAt)
  }, 0)
}
