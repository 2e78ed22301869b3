import { map, type Command } from '../command'
import { readTrees } from './files'

/** The section OPTIONS of a file of the Proxmox firewall (pve-firewall(8)), as it stands there. */
export type FirewallOptions = Readonly<Record<string, string>>

export type Firewall = {
  /** Of the datacenter: without it nothing is filtered. */
  isOn: boolean
  /** By VMID: what the firewall of each guest is set to. */
  guests: ReadonlyMap<number, FirewallOptions>
  /** Whether the IP filter of a NIC lists an address (`[IPSET ipfilter-net0]`). */
  admits(vmid: number, nic: string, address: string): boolean
}

/** What the Proxmox firewall is set to, for the datacenter and for each guest that has a file. */
export function firewall(): Command<Firewall> {
  return map(readTrees(['/etc/pve/firewall'], '*.fw'), (files) => ({
    admits: (vmid, nic, address) => listed(files.get(`/etc/pve/firewall/${vmid}.fw`) ?? '', nic).includes(address),
    isOn: optionsOf(files.get('/etc/pve/firewall/cluster.fw') ?? '')['enable'] === '1',
    guests: new Map(
      [...files].flatMap(([path, text]) => {
        const [, vmid] = /^\/etc\/pve\/firewall\/(\d+)\.fw$/.exec(path) ?? []
        return vmid ? [[Number(vmid), optionsOf(text)]] : []
      }),
    ),
  }))
}

export function optionsOf(text: string): FirewallOptions {
  const options = Object.create(null) as Record<string, string>
  let section = ''
  for (const raw of text.split('\n')) {
    const line = raw.replace(/#.*/, '').trim()
    section = /^\[([a-z]+)/i.exec(line)?.[1]?.toUpperCase() ?? section
    const [, key, value] = /^([a-z_]+)\s*:\s*(\S+)/i.exec(line) ?? []
    if (section === 'OPTIONS' && key && value) options[key] = value
  }
  return options
}

/** The addresses that the IP filter of a NIC lists. */
export function listed(text: string, nic: string): string[] {
  const [, own = ''] = text.split(new RegExp(`^\\[IPSET ipfilter-${nic}\\].*$`, 'im'))
  const [lines = ''] = own.split(/^\[/m)
  return lines.split('\n').flatMap((line) => line.replace(/#.*/, '').trim() || [])
}
