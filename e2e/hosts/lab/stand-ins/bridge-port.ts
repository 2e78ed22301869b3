import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { isOn, type Nic } from './nic'
import { ip, run } from './process'

const exists = (device: string) => existsSync(`/sys/class/net/${device}`)

export function hasBridge(name: string): boolean {
  return existsSync(`/sys/class/net/${name}/bridge`)
}

export function hostDevice(vmid: number, index: number): string {
  return `veth${vmid}i${index}`
}

/** Puts a host-side device on its bridge; with `firewall=1` through a bridge of its own, whatever the firewall does. */
export function plug(vmid: number, index: number, nic: Nic, device = hostDevice(vmid, index)): void {
  const bridge = nic['bridge'] ?? ''
  unplugFirewall(vmid, index)
  const mtu = readFileSync(`/sys/class/net/${bridge}/mtu`, 'utf8').trim()
  quietIpv6(device)
  ip('link', 'set', device, 'up', 'mtu', mtu)
  if (!isOn(nic['firewall'])) return ip('link', 'set', device, 'master', bridge)

  const { fwbr, fwln, fwpr } = firewallDevices(vmid, index)
  ip('link', 'add', 'name', fwbr, 'mtu', mtu, 'type', 'bridge')
  ip('link', 'add', 'name', fwpr, 'mtu', mtu, 'type', 'veth', 'peer', 'name', fwln, 'mtu', mtu)
  for (const name of [fwbr, fwpr, fwln]) quietIpv6(name)
  ip('link', 'set', fwpr, 'master', bridge, 'up')
  ip('link', 'set', fwln, 'master', fwbr, 'up')
  ip('link', 'set', fwbr, 'up')
  ip('link', 'set', device, 'master', fwbr)
}

export function unplug(vmid: number, index: number, device = hostDevice(vmid, index)): void {
  if (exists(device)) ip('link', 'set', device, 'nomaster')
  unplugFirewall(vmid, index)
}

export function removeDevice(vmid: number, index: number): void {
  unplugFirewall(vmid, index)
  run(['ip', 'link', 'del', hostDevice(vmid, index)])
}

function unplugFirewall(vmid: number, index: number): void {
  const { fwbr, fwln } = firewallDevices(vmid, index)
  for (const name of [fwln, fwbr]) if (exists(name)) ip('link', 'del', name)
}

function firewallDevices(vmid: number, index: number) {
  return { fwbr: `fwbr${vmid}i${index}`, fwln: `fwln${vmid}i${index}`, fwpr: `fwpr${vmid}p${index}` }
}

/** A port of a bridge has no business answering for the host. */
function quietIpv6(device: string): void {
  const file = `/proc/sys/net/ipv6/conf/${device}/disable_ipv6`
  if (existsSync(file)) writeFileSync(file, '1')
}
