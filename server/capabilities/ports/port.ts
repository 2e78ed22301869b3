import type { Link } from '../../host/tools/ip'
import type { Guest } from '../inventory'

/** The port that Proxmox plugs in by itself, and the one in its place when its firewall is on for this NIC (PVE/Network.pm). */
export function portsOf({ kind, vmid }: Pick<Guest, 'kind' | 'vmid'>, nic: string): [direct: string, behind: string] {
  const number = nic.slice('net'.length)
  return [`${kind === 'container' ? 'veth' : 'tap'}${vmid}i${number}`, `fwpr${vmid}p${number}`]
}

/** The one of them that is there and belongs on the bridge; null while the NIC is not plugged in. */
export function portOf(links: readonly Link[], guest: Pick<Guest, 'kind' | 'vmid'>, nic: string): Link | null {
  const [direct, behind] = portsOf(guest, nic)
  return links.find(({ name }) => name === behind) ?? links.find(({ name }) => name === direct) ?? null
}
