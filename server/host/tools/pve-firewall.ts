import { map, type Command } from '../command'
import { readTrees } from './files'

/** The section OPTIONS of a file of the Proxmox firewall (pve-firewall(8)), as it stands there. */
export type FirewallOptions = Readonly<Record<string, string>>

export type Firewall = {
  /** Of the datacenter: without it nothing is filtered. */
  isOn: boolean
  /** By VMID: what the firewall of each guest is set to. */
  guests: ReadonlyMap<number, FirewallOptions>
}

/** What the Proxmox firewall is set to, for the datacenter and for each guest that has a file. */
export function firewall(): Command<Firewall> {
  return map(readTrees(['/etc/pve/firewall'], '*.fw'), (files) => ({
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
  const options: Record<string, string> = {}
  let section = ''
  for (const raw of text.split('\n')) {
    const line = raw.replace(/#.*/, '').trim()
    section = /^\[([a-z]+)/i.exec(line)?.[1]?.toUpperCase() ?? section
    const [, key, value] = /^([a-z_]+)\s*:\s*(\S+)/i.exec(line) ?? []
    if (section === 'OPTIONS' && key && value) options[key] = value
  }
  return options
}
