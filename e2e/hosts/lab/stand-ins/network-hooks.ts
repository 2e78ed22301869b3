import { existsSync } from 'node:fs'
import { plug, removeDevice } from './bridge-port'
import { readConfig } from './config'
import { nicsOf } from './nic'
import { confFile } from './paths'

/** LXC calls it for each host-side device it has made: name of the container, "net", "up", type, device. */
export function lxcnetaddbr([id, , , , device = '']: readonly string[]): void {
  const vmid = Number(id)
  const index = Number(/i(\d+)$/.exec(device)?.[1])
  const nic = nicsOf(readConfig(vmid)).find(([number]) => number === index)?.[1]
  if (nic?.['bridge'] !== undefined) plug(vmid, index, nic)
}

/** The devices of the firewall do not go with the container. */
export function poststopHook(): void {
  const vmid = Number(process.env['LXC_NAME'])
  if (!existsSync(confFile(vmid))) return
  for (const [index] of nicsOf(readConfig(vmid))) removeDevice(vmid, index)
}
