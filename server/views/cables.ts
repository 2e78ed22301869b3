import type { Guest, Inventory } from '../capabilities/inventory'
import type { Link } from '../host/tools/ip'

/** One of the links that make up a cable; null where it should be and is not. */
export type Segment = { name: string; kind: string; up: boolean | null; mtu: number | null }

/** From a guest's NIC to its bridge, link by link. */
export type Cable = { nic: string; bridge: string | null; segments: readonly Segment[] }

/**
 * The links between each NIC of a guest and its bridge, by the names that Proxmox gives them (PVE/Network.pm): `veth106i0` of a
 * container or `tap106i0` of a VM, and with firewall=1 `fwbr106i0`, `fwln106i0` and `fwpr106p0` behind it.
 */
export function cablesOf(guest: Guest, { links }: Pick<Inventory, 'links'>): Cable[] {
  const byName = new Map(links.map((link) => [link.name, link]))
  return guest.nics.map((nic) => {
    const number = nic.id.replace('net', '')
    const end = endOf(guest, nic.id)
    const inner = byName.get(end)?.master === `fwbr${guest.vmid}i${number}`
    const names = inner
      ? [end, `fwbr${guest.vmid}i${number}`, `fwln${guest.vmid}i${number}`, `fwpr${guest.vmid}p${number}`]
      : [end]
    const last = byName.get(names.at(-1) ?? '')?.master ?? null
    return {
      nic: nic.name ?? nic.id,
      bridge: nic.bridge,
      segments: [...names, ...(last ? [last] : [])].map((name) => segment(name, byName.get(name))),
    }
  })
}

/** The host's end of a NIC. */
export function endOf({ vmid, kind }: Pick<Guest, 'vmid' | 'kind'>, nicId: string): string {
  return `${kind === 'vm' ? 'tap' : 'veth'}${vmid}i${nicId.replace('net', '')}`
}

function segment(name: string, link: Link | undefined): Segment {
  const kind = KINDS.find(([prefix]) => name.startsWith(prefix))?.[1] ?? 'bridge'
  return { name, kind, up: link?.up ?? null, mtu: link?.mtu ?? null }
}

const KINDS = [
  ['veth', 'cable of the container'],
  ['tap', 'cable of the virtual machine'],
  ['fwbr', 'bridge of its firewall'],
  ['fwln', 'cable from its firewall'],
  ['fwpr', 'port on the bridge'],
] as const
