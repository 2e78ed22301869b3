import { existsSync, readFileSync } from 'node:fs'
import { formatConfig, parseConfig, type Config } from '../config'
import { NODE, PVE } from '../paths'
import { writePveFile } from '../pmxcfs'
import { Refusal } from '../refusal'

export function vmFile(vmid: number): string {
  return `${PVE}/nodes/${NODE}/qemu-server/${vmid}.conf`
}

export function readVm(vmid: number): Config {
  const file = vmFile(vmid)
  if (!existsSync(file))
    throw new Refusal(`Configuration file 'nodes/${NODE}/qemu-server/${vmid}.conf' does not exist`, 2)
  return parseConfig(readFileSync(file, 'utf8'))
}

export function writeVm(vmid: number, config: Config): void {
  writePveFile(vmFile(vmid), formatConfig(config, '[PENDING]'))
}

export function checkVmLock({ keys }: Config): void {
  const lock = keys.get('lock')
  if (lock !== undefined) throw new Refusal(`VM is locked (${lock})`)
}

/** What waits for the next start holds from now on. */
export function applyPending(config: Config): void {
  for (const key of pendingDeletes(config)) config.keys.delete(key)
  for (const [key, value] of config.pending) if (key !== 'delete') config.keys.set(key, value)
  config.pending.clear()
}

export function pendingDeletes({ pending }: Config): string[] {
  return (pending.get('delete') ?? '').split(',').filter((key) => key !== '')
}

/** Options of a value like `1,type=virtio`, of which the first may go without its name. */
export function isEnabled(value: string | undefined): boolean {
  return value !== undefined && /^(enabled=)?(1|yes|on|true)(,|$)/i.test(value)
}
