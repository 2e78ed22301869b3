import { map, type Command } from '../command'
import { read } from './files'

/** Which zone of Proxmox' SDN each of its vnets belongs to: a vnet is a bridge that Proxmox makes and takes away (pvesdn). */
export function vnetZones(): Command<Map<string, string>> {
  return map(read('/etc/pve/sdn/vnets.cfg'), parseVnets)
}

/** Sections as Proxmox writes them: `vnet: NAME`, and indented options below. */
export function parseVnets(text: string | null): Map<string, string> {
  const sections = (text ?? '').split(/^(?=vnet:)/m)
  return new Map(
    sections.flatMap((section): [string, string][] => {
      const name = /^vnet:\s*(\S+)/.exec(section)?.[1]
      const zone = /^\s+zone\s+(\S+)/m.exec(section)?.[1]
      return name && zone ? [[name, zone]] : []
    }),
  )
}
