import { capability } from '../../engine/capability'
import { RefusedError } from '../../errors'
import type { Lease } from '../../host/tools/dnsmasq'
import { fixedAddress } from '../../net/cidr'
import { inventory, type Guest } from '../inventory'
import { names } from '../names'
import type { Kept } from '../names/reserve'
import { namePlan } from '../names/plan'
import { layout } from '../network/layout'
import { line, type Check } from '../preflight/check'
import type { NetworkSpec } from '../network/spec'

/** `reserving`: the MAC of the app that something is decided about just now. */
export type ReserveSpec = NetworkSpec & { reserving?: string }

/** What was decided about single apps, as far as nobody else holds what the one is to have that is decided about now. */
export const reserved = capability({
  id: 'reserved',
  title: 'Reserved addresses and names',
  needs: { inventory },
  observe: (host, spec: ReserveSpec, given) => names.observe(host, spec, given, null),
  plan: ({ spec, facts, given }) => {
    const { guests } = given.inventory
    const { bridge } = layout(spec)
    const { address, mac } = spec.reservations.find((each) => each.mac === spec.reserving) ?? { address: null, mac: '' }
    const why = address === null ? null : heldBy(address, mac, { bridge, guests, leases: facts.leases ?? [] })
    if (why) throw new RefusedError(why)
    return namePlan({ spec, guests, kept: facts, mode: 'plan' })
  },
  report: () => ({ findings: [], nodes: [], edges: [] }),
})

type Known = { guests: readonly Guest[]; leases: readonly Lease[] }

/** Who has an address that is wanted for the card with this MAC, in a sentence; null where nobody has. `files`: what is kept for whom. */
type Asked = Partial<Pick<Kept, 'files' | 'leases'>> & { bridge: string; guests: readonly Guest[] }

export function heldBy(address: string, mac: string, { bridge, guests, leases, files = {} }: Asked): string | null {
  const fixed = guests.find(
    ({ local, nics }) =>
      local && nics.some((nic) => nic.bridge === bridge && nic.mac !== mac && fixedAddress(nic.ip) === address),
  )
  if (fixed) return `${address} is set in the configuration of ${fixed.name} (${fixed.vmid}). Choose another one.`
  const kept = Object.values(files).find((text) => {
    const [own = '', other] = text.trim().split(',')
    return other === address && own !== mac
  })
  const lease = (leases ?? []).find((each) => each.address === address && each.mac !== mac && !isOver(each, Date.now()))
  if (!lease && kept) return `${address} is kept for ${kept.trim().split(',').at(-1)}. Choose another one.`
  if (!lease) return null
  const holder = guests.find(({ nics }) => nics.some((nic) => nic.mac === lease.mac))
  return `${address} is leased to ${holder ? `${holder.name} (${holder.vmid})` : lease.mac}. Choose another one, or release that lease first.`
}

/** Whoever has another address by now, and until when. */
export function reservedRemarks(spec: ReserveSpec, { guests, leases }: Known): Check[] {
  const own = spec.reservations.filter(({ mac }) => mac === spec.reserving)
  return own.flatMap(({ mac, address, aliases }) => {
    const guest = guests.find(({ local, nics }) => local && nics.some((nic) => nic.mac === mac))
    const lease = leases.find((each) => each.mac === mac)
    if (!guest?.running || !lease || address === null || lease.address === address) return []
    const names = aliases.length > 0 ? `, while its names lead to ${address} from now on` : ''
    const remedy = `It asks again within ${spec.leaseHours / 2} h${names}. Restart it to have ${address} at once.`
    return [
      line(`reserved-${guest.vmid}`, guest.name, `keeps ${lease.address} until it asks again`, 'attention', remedy),
    ]
  })
}

export function isOver({ expiresAt }: Lease, now: number): boolean {
  return expiresAt !== null && expiresAt <= now
}
