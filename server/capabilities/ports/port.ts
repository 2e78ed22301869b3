import type { Link } from '../../host/tools/ip'
import type { Guest } from '../inventory'

/** The port that Proxmox plugs in by itself, and the one in its place when its firewall is on for this NIC (PVE/Network.pm). */
export function portsOf({ kind, vmid }: Pick<Guest, 'kind' | 'vmid'>, nic: string): [direct: string, behind: string] {
  const number = nic.slice('net'.length)
  return [`${kind === 'container' ? 'veth' : 'tap'}${vmid}i${number}`, `fwpr${vmid}p${number}`]
}

/** The ports of the bridge that Proxmox puts into the cable of a NIC that has its firewall: towards the guest, and towards the network. */
export function filterPortsOf(guest: Pick<Guest, 'kind' | 'vmid'>, nic: string): [toGuest: string, toNetwork: string] {
  return [portsOf(guest, nic)[0], `fwln${guest.vmid}i${nic.slice('net'.length)}`]
}

/** The bridge between those two. */
export function filterBridgeOf({ vmid }: Pick<Guest, 'vmid'>, nic: string): string {
  return `fwbr${vmid}i${nic.slice('net'.length)}`
}

/**
 * The one of them that belongs on the bridge; null while the NIC is not plugged in. With a firewall of its own, that is never the
 * direct one: on the bridge it would go around that firewall.
 */
export function portOf(links: readonly Link[], guest: Pick<Guest, 'kind' | 'vmid'>, nic: string): Link | null {
  const [direct, behind] = portsOf(guest, nic)
  const isFiltered = links.some(({ name }) => name === filterBridgeOf(guest, nic))
  return links.find(({ name }) => name === (isFiltered ? behind : direct)) ?? null
}

/** Is the cable whole up to the bridge: every piece up, and the direct one in the bridge of the firewall where there is one? */
export function isWhole(links: readonly Link[], guest: Pick<Guest, 'kind' | 'vmid'>, nic: string): boolean {
  const [direct] = portsOf(guest, nic)
  const filter = filterBridgeOf(guest, nic)
  const end = links.find(({ name }) => name === direct)
  const isFiltered = links.some(({ name }) => name === filter)
  return end?.up === true && (!isFiltered || end.master === filter) && portOf(links, guest, nic)?.up === true
}
