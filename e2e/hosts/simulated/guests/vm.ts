import type { SimulatedHost } from '../host'
import { readProperties } from './config'
import { plug, unplug } from './plug'

/** A running VM has a tap device per NIC; what it does with it is its own affair. */
export function plugVm(host: SimulatedHost, vmid: number): void {
  const { net } = host.node
  for (const { index, bridge, firewall } of nics(host, vmid)) {
    if (!net.links.has(bridge)) continue
    const tap = net.add({ name: `tap${vmid}i${index}`, kind: 'tun' })
    plug(net, tap, { vmid, index, bridge, firewall })
  }
}

export function unplugVm(host: SimulatedHost, vmid: number): void {
  const { net } = host.node
  for (const { index } of nics(host, vmid)) {
    unplug(net, vmid, index)
    const tap = net.links.get(`tap${vmid}i${index}`)
    if (tap) net.remove(tap)
  }
}

function nics(host: SimulatedHost, vmid: number) {
  const values = host.guests.config(vmid, 'qemu')?.values ?? new Map<string, string>()
  return [...values].flatMap(([key, text]) => {
    const index = /^net(\d+)$/.exec(key)?.[1]
    const parts = readProperties(text)
    return index ? [{ index, bridge: parts.get('bridge') ?? '', firewall: parts.get('firewall') === '1' }] : []
  })
}
