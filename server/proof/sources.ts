import { dhcpDns } from '../capabilities/dhcp-dns'
import { type Guest, inventory } from '../capabilities/inventory'
import { appNames } from '../capabilities/names/wanted'
import { isRouter } from '../capabilities/network/is-router'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { filterBridgeOf, isWhole, portOf } from '../capabilities/ports/port'
import { router } from '../capabilities/router'
import type { Snapshot } from '../engine/snapshot'
import type { Host } from '../host/host'
import type { Link } from '../host/tools/ip'
import { firstProcess } from '../host/tools/lxc'
import type { Where } from '../host/tools/probe'
import type { Neighbour } from './neighbours'

/** The router's end on the bridge. */
export const ROUTER_CARD = 'eth1'

/** Somebody who sends. `where` is null for one who cannot be made to, and `note` says why. */
export type Source = {
  id: string
  kind: 'app' | 'service' | 'router' | 'lan'
  title: string
  where: Where | null
  note: string | null
  /** Its network card on this network, and its address there. */
  card: { mac: string; device: string } | null
  address: string | null
  /** The MAC address of the bridge that Proxmox' firewall has in the cable of that card; null for none. */
  firewallBridge?: string | null
  /** Whether that cable is whole, and leads to this network. */
  isPlugged?: boolean
  /** Whether it has its address by DHCP. */
  asks?: boolean
  /** Another host that sends in place of the one that is proven, and how it is on the LAN. */
  by?: Neighbour
  isRunning: boolean
}

/** Every app on the network, the DHCP/DNS service, the router, the host as a neighbour of the router on the LAN, and other hosts that are. */
export async function sourcesOf(
  host: Host,
  seen: Snapshot,
  spec: NetworkSpec,
  neighbours: readonly Neighbour[],
): Promise<Source[]> {
  const place = layout(spec)
  const own = seen.known(router)?.guest ?? null
  const none = { card: null, address: null, note: null, isRunning: true }
  const [process, ...apps] = await Promise.all([
    own?.running ? processOf(host, own.vmid) : null,
    ...appsOf(seen, spec).map((app) => withProcess(host, app)),
  ])
  return [
    ...apps,
    {
      ...none,
      ...{ id: 'service', kind: 'service', title: 'DHCP and DNS', address: place.service },
      where: { namespace: place.netns },
      card: { device: place.bridge, mac: place.serviceMac },
    },
    {
      ...none,
      ...{ id: 'router', kind: 'router', title: 'Router' },
      where: process === null ? null : { process },
      card: { device: ROUTER_CARD, mac: place.gatewayMac },
      note: process === null ? 'It does not run.' : null,
    },
    { ...none, id: 'lan', kind: 'lan', title: 'The LAN', where: { host: true }, note: 'sent by this host' },
    ...neighbours.map((by): Source => ({
      ...none,
      ...{ id: `lan-${by.id}`, kind: 'lan', title: by.name, where: { host: true }, note: `on the LAN, ${by.address}` },
      by,
    })),
  ]
}

type App = { vmid: number; kind: 'container' | 'vm'; source: Source }

/** The apps of the network, none of them entered yet. */
export function appsOf(seen: Snapshot, spec: NetworkSpec): App[] {
  const place = layout(spec)
  const { guests: everybody = [], links = [] } = seen.known(inventory) ?? {}
  const guests = everybody.filter((guest) => guest.local && !isRouter(place, guest))
  const leases = new Map((seen.known(dhcpDns)?.leases ?? []).map(({ mac, address }) => [mac, address]))
  return appNames(guests, place.bridge, spec.reservations).map(({ vmid, nic: id, mac, name, address, asks }) => {
    const guest = guests.find((each) => each.vmid === vmid)
    const nic = guest?.nics.find((each) => each.id === id)
    const source: Source = {
      ...{ id: `app-${vmid}`, kind: 'app', title: `${name} (${vmid})`, where: null, note: null },
      card: { mac, device: nic?.name ?? 'eth0' },
      ...(guest ? cableOf(guest, id, links, place.bridge) : {}),
      isRunning: guest?.running === true,
      address: address ?? leases.get(mac) ?? null,
      asks: asks || (address === null && leases.has(mac)),
    }
    return { vmid, kind: guest?.kind ?? 'container', source }
  })
}

/** What lies between the card of a guest and the bridge of the network. */
function cableOf(guest: Guest, nic: string, links: readonly Link[], bridge: string) {
  return {
    firewallBridge: links.find(({ name }) => name === filterBridgeOf(guest, nic))?.mac ?? null,
    isPlugged: isWhole(links, guest, nic) && portOf(links, guest, nic)?.master === bridge,
  }
}

async function withProcess(host: Host, { vmid, kind, source }: App): Promise<Source> {
  if (!source.isRunning) return { ...source, note: 'It is stopped.' }
  if (kind === 'vm') return { ...source, note: 'A virtual machine: nothing can be sent from inside it.' }
  const process = await processOf(host, vmid)
  if (process === null) return { ...source, note: 'It cannot be entered.' }
  // One that has taken no lease may have given itself an address.
  return { ...source, where: { process }, note: source.address ? null : 'It has no lease.' }
}

/** Null too for a container that does not answer: the others are not kept waiting. */
function processOf(host: Host, vmid: number): Promise<number | null> {
  return host.run(firstProcess(vmid)).catch(() => null)
}
