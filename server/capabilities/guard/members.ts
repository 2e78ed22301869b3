import type { Guest } from '../inventory'
import { type Kept, withReservations } from '../names/reserve'
import { appNames } from '../names/wanted'
import { isRouter } from '../network/is-router'
import { layout, type Layout } from '../network/layout'
import { filterPortsOf, portsOf } from '../ports/port'
import type { NetworkSpec } from '../network/spec'
import { contains, fixedAddress } from '../../net/cidr'

/**
 * Who is on the bridge, by the names of their ports, which follow from the configuration: a guest keeps them over every
 * restart. `addresses` are those that are theirs; `bound` means that there are no others.
 */
export type Member = {
  ports: readonly string[]
  /** Ports of its that are on other bridges: it forwards what others have sent. */
  elsewhere?: readonly string[]
  /** Ports of the bridges that Proxmox' firewall has in its cables. */
  filters: readonly string[]
  mac: string
  addresses: readonly string[]
  isApp: boolean
  bound: boolean
}

export type GuardSpec = NetworkSpec & { choices?: { vmid: number } | null }

/** The service, the router (even before it is made, once its id is chosen), and every app of this node. */
export function membersOf(spec: GuardSpec, guests: readonly Guest[], kept: Kept): Member[] {
  const place = layout(spec)
  const here = guests.filter(({ local, template }) => local && !template)
  const router = here.find((guest) => isRouter(place, guest))
  const apps = here.filter((guest) => guest !== router)
  const vmid = router?.vmid ?? spec.choices?.vmid
  // By the NIC that it has to have, wherever somebody has plugged it by now: it is known when that is mended.
  const own = vmid === undefined ? [] : portsOf({ kind: 'container', vmid }, 'net1')
  const others = router ? nicsOn(router, place).flatMap((nic) => portsOf(router, nic.id)) : []
  const lan = vmid === undefined ? [] : portsOf({ kind: 'container', vmid }, 'net0')
  const trusted = { isApp: false, bound: false }
  return [
    { ...trusted, ports: [place.veth], filters: [], mac: place.serviceMac, addresses: [place.service] },
    {
      ...trusted,
      ports: [...new Set([...own, ...others])],
      elsewhere: lan,
      filters: router ? filtersOf(router, nicsOn(router, place)) : [],
      mac: place.gatewayMac,
      addresses: [place.gateway],
    },
    ...appMembers(spec, apps, kept),
  ]
}

function appMembers(spec: NetworkSpec, apps: readonly Guest[], kept: Kept): Member[] {
  const place = layout(spec)
  const reserved = new Map(
    withReservations(appNames(apps, place.bridge, spec.reservations), kept, spec, 'plan').map(
      ({ vmid, nic, reserved }) => [`${vmid} ${nic}`, reserved],
    ),
  )
  const held = new Map<string, string[]>()
  for (const { mac, address } of kept.leases ?? []) held.set(mac, [...(held.get(mac) ?? []), address])
  const isTheirs = (address: string) =>
    contains(place.cidr, address) && address !== place.gateway && address !== place.service
  return apps.flatMap((guest) =>
    nicsOn(guest, place).flatMap((nic) => {
      if (!nic.mac) return []
      const fixed = fixedAddress(nic.ip)
      const given = reserved.get(`${guest.vmid} ${nic.id}`) ?? null
      const leased = held.get(nic.mac) ?? []
      const addresses = fixed ? [fixed] : [...new Set([...(given ? [given] : []), ...leased])]
      // Of a guest that is not said to ask by DHCP, nobody knows which addresses it gives itself.
      const bound = fixed !== null || (nic.ip === 'dhcp' && given !== null)
      const ports = portsOf(guest, nic.id)
      const filters = filtersOf(guest, [nic])
      return [{ ports, filters, mac: nic.mac, addresses: addresses.filter(isTheirs), isApp: true, bound }]
    }),
  )
}

function filtersOf(guest: Guest, nics: Guest['nics']): string[] {
  return nics.flatMap((nic) => (nic.firewall ? filterPortsOf(guest, nic.id) : []))
}

function nicsOn(guest: Guest, { bridge }: Layout): Guest['nics'] {
  return guest.nics.filter((nic) => nic.bridge === bridge)
}
