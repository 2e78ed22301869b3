import type { Nic } from '../../host/tools/pve'

/** Where a NIC goes: a bridge, with the VLAN tag that it needs there. */
export type Place = { bridge: string; vlan: number | null }

/** Options of a NIC that belong to the network that it leaves: addresses there, and VLANs. */
const LEFT_BEHIND = new Set(['bridge', 'tag', 'trunks', 'ip', 'gw', 'ip6', 'gw6'])

/**
 * The same NIC on another bridge: MAC, name, firewall and limits stay. A container asks for its address there; a VM's
 * configuration knows of no address.
 */
export function moved(nic: Pick<Nic, 'text'>, kind: 'container' | 'vm', { bridge, vlan }: Place): string {
  const kept = nic.text.split(',').filter((part) => !LEFT_BEHIND.has(part.split('=')[0] ?? ''))
  const tag = vlan === null ? [] : [`tag=${vlan}`]
  return [...kept, `bridge=${bridge}`, ...(kind === 'container' ? ['ip=dhcp'] : []), ...tag].join(',')
}
