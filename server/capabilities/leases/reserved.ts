import { capability } from '../../engine/capability'
import { RefusedError } from '../../errors'
import type { Lease } from '../../host/tools/dnsmasq'
import { fixedAddress } from '../../net/cidr'
import { inventory, type Guest } from '../inventory'
import { names } from '../names'
import { namePlan } from '../names/plan'
import { line, type Check } from '../preflight/check'
import type { NetworkSpec } from '../network/spec'

/** What was decided about single apps, as far as nobody else holds what they are to have. */
export const reserved = capability({
  id: 'reserved',
  title: 'Reserved addresses and names',
  needs: { inventory },
  observe: (host, spec: NetworkSpec, given) => names.observe(host, spec, given, null),
  plan: ({ spec, facts, given }) => {
    const { guests } = given.inventory
    for (const { mac, address } of spec.reservations) {
      const why = address === null ? null : heldBy(address, mac, { guests, leases: facts.leases ?? [] })
      if (why) throw new RefusedError(why)
    }
    return namePlan({ spec, guests, kept: facts, mode: 'plan' })
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

type Known = { guests: readonly Guest[]; leases: readonly Lease[] }

function heldBy(address: string, mac: string, { guests, leases }: Known): string | null {
  const fixed = guests.find(({ nics }) => nics.some((nic) => nic.mac !== mac && fixedAddress(nic.ip) === address))
  if (fixed) return `${address} is set in the configuration of ${fixed.name} (${fixed.vmid}). Choose another one.`
  const lease = leases.find((each) => each.address === address && each.mac !== mac && !isOver(each, Date.now()))
  if (!lease) return null
  const holder = guests.find(({ nics }) => nics.some((nic) => nic.mac === lease.mac))
  return `${address} is leased to ${holder ? `${holder.name} (${holder.vmid})` : lease.mac}. Choose another one, or release that lease first.`
}

/** Whoever has another address by now, and until when. */
export function reservedRemarks(spec: NetworkSpec, { guests, leases }: Known): Check[] {
  return spec.reservations.flatMap(({ mac, address }) => {
    const guest = guests.find(({ local, nics }) => local && nics.some((nic) => nic.mac === mac))
    const lease = leases.find((each) => each.mac === mac)
    if (!guest?.running || !lease || address === null || lease.address === address) return []
    const remedy = `It asks again within ${spec.leaseHours / 2} h. Restart it to have ${address} at once.`
    return [
      line(`reserved-${guest.vmid}`, guest.name, `keeps ${lease.address} until it asks again`, 'attention', remedy),
    ]
  })
}

export function isOver({ expiresAt }: Lease, now: number): boolean {
  return expiresAt !== null && expiresAt <= now
}
