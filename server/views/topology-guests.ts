import { dhcpDns } from '../capabilities/dhcp-dns'
import { type Guest, inventory } from '../capabilities/inventory'
import { isWhole, portOf } from '../capabilities/ports/port'
import { targetInWords } from '../capabilities/network/exception'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { uplink } from '../capabilities/uplink'
import type { Edge, Node } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import type { Link } from '../host/tools/ip'
import { fixedAddress } from '../net/cidr'
import type { AddressesSeen } from './apps'
import { leaseDoubt } from './lease-doubt'
import { isOver } from './lease-rows'
import { type LeaseState, leasesView } from './leases'
import { othersOf } from './other-networks'

type Input = { seen: Snapshot; spec: NetworkSpec; addresses: AddressesSeen; now: number }

/** States of a lease that somebody who runs should not be in. */
const ODD: readonly LeaseState[] = ['waiting', 'expired']

/**
 * How the guests of a host stand in the picture: on which network, under which addresses, and whether all is well with them.
 * Whoever has a card on the isolated network stands there, and is not well when another card leads around it.
 */
export function guestsInPicture({ seen, spec, addresses, now }: Input) {
  const { bridge: ours } = layout(spec)
  const management = seen.known(uplink)?.bridge ?? null
  const guests = new Map((seen.known(inventory)?.guests ?? []).map((guest) => [`guest:${guest.vmid}`, guest]))
  const links = seen.known(inventory)?.links ?? []
  const leases = new Map((seen.known(dhcpDns)?.leases ?? []).map(({ mac, address }) => [mac, address]))
  const leases6 = (seen.known(dhcpDns)?.leases6 ?? []).filter((lease) => !isOver(lease, now))
  const standing = leaseStates({ seen, spec, now })
  const addressesOf = (guest: Guest) =>
    guest.nics.flatMap(({ id, mac, ip, bridge }) => {
      const known = fixedAddress(ip) ?? (bridge === ours && mac !== null ? leases.get(mac) : undefined)
      const byV6 = bridge === ours && mac !== null ? leases6.filter((lease) => lease.mac === mac) : []
      if (known !== undefined || byV6.length > 0)
        return [...(known === undefined ? [] : [known]), ...byV6.map(({ address }) => address)]
      return guest.running && bridge !== null ? (addresses.get(`${guest.vmid} ${id}`) ?? []) : []
    })

  function node(it: Node): Node {
    const guest = guests.get(it.id)
    if (!guest) return it
    const others = othersOf(guest, ours).map(({ bridge }) => bridge)
    const exceptions = spec.exceptions.filter(({ mac }) => guest.nics.some((nic) => nic.mac === mac))
    const states = standing.get(guest.vmid) ?? []
    const odd = states.find((state) => state === 'conflict') ?? states.find((state) => ODD.includes(state))
    const isCut = guest.running === true && cutCards(guest, links, ours).length > 0
    const badge = others.length > 0 ? `+ ${others.join(' ')}` : exceptions.length > 0 ? `+${exceptions.length}` : null
    return {
      ...it,
      addresses: addressesOf(guest),
      network: networkId(guest, ours, management),
      state:
        it.state !== 'good'
          ? it.state
          : odd === 'conflict'
            ? 'failed'
            : odd || others.length > 0 || isCut
              ? 'attention'
              : 'good',
      ...(badge === null ? {} : { badge }),
      facts: [
        ...it.facts,
        ...(others.length > 0 ? [{ label: 'Also on', value: `${others.join(', ')}: not isolated there` }] : []),
        ...(exceptions.length > 0
          ? [
              {
                label: 'May also reach',
                value: exceptions
                  .map(({ to, protocol, port }) => `${targetInWords(to)} on ${protocol} ${port}`)
                  .join(', '),
              },
            ]
          : []),
        ...(odd ? [{ label: 'Lease', value: odd }] : []),
        ...(isCut ? [{ label: 'Cable', value: `not plugged in to ${ours}, or cut` }] : []),
      ],
    }
  }

  /** To where else a guest is connected than to the network on which it stands. */
  function edges({ id, network }: Node): Edge[] {
    const guest = guests.get(id)
    return (guest?.nics ?? []).flatMap(({ id: nic, bridge, linkDown }): Edge[] => {
      if (bridge === null || linkDown || onNetwork(bridge, management) === network) return []
      return [{ id: `link:${id}:${nic}`, from: id, to: `bridge:${bridge}`, kind: 'link', state: 'good' }]
    })
  }

  /** Whether it is on the isolated network, and on another one too. */
  function isOpen({ id }: Node): boolean {
    const guest = guests.get(id)
    return guest !== undefined && !guest.template && othersOf(guest, ours).length > 0
  }

  return { node, edges, isOpen }
}

/** By VMID; where the leases could not be read, nothing is said of anybody. */
function leaseStates({ seen, spec, now }: Omit<Input, 'addresses'>): Map<number, LeaseState[]> {
  const states = new Map<number, LeaseState[]>()
  if (!seen.known(dhcpDns) || leaseDoubt(seen, spec)) return states
  for (const { guest, state } of leasesView({ seen, spec, now }).rows)
    if (guest?.running) states.set(guest.vmid, [...(states.get(guest.vmid) ?? []), state])
  return states
}

/** Its cards on the isolated network by which it reaches nobody there. */
function cutCards(guest: Guest, links: readonly Link[], ours: string): Guest['nics'] {
  return guest.nics.filter(
    ({ id, bridge, linkDown }) =>
      bridge === ours && (linkDown || portOf(links, guest, id)?.master !== ours || !isWhole(links, guest, id)),
  )
}

function networkId({ nics }: Guest, ours: string, management: string | null): string {
  const bridges = nics.flatMap(({ bridge }) => bridge ?? [])
  const home = bridges.includes(ours) ? ours : bridges[0]
  return home === undefined ? 'network:none' : onNetwork(home, management)
}

/** Guests on the management bridge are a network of their own; the bridge itself stands a tier higher. */
function onNetwork(bridge: string, management: string | null): string {
  return bridge === management ? 'network:management' : `bridge:${bridge}`
}
