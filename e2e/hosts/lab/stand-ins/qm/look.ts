import { encodeText } from '../config'
import { virtualMachines } from '../paths'
import { applyPending, pendingDeletes, readVm } from './config'
import { pidOf } from './machine'

export function listVms(): void {
  if (virtualMachines().length === 0) return
  console.log(row('VMID', 'NAME', 'STATUS', 'MEM(MB)', 'BOOTDISK(GB)', 'PID'))
  for (const vmid of virtualMachines()) {
    const { keys } = readVm(vmid)
    const pid = pidOf(vmid)
    const size = /size=(\d+)G/.exec(keys.get('scsi0') ?? '')?.[1] ?? '0'
    const state = pid === null ? 'stopped' : 'running'
    const memory = keys.get('memory') ?? '512'
    console.log(row(String(vmid), keys.get('name') ?? `VM ${vmid}`, state, memory, `${size}.00`, String(pid ?? 0)))
  }
}

export function vmStatus(vmid: number): void {
  readVm(vmid)
  console.log(`status: ${pidOf(vmid) === null ? 'stopped' : 'running'}`)
}

/** Without `--current` it says what will hold after the next start. */
export function showVm(vmid: number, options: Map<string, string>): void {
  const config = readVm(vmid)
  if (options.get('current') !== '1') applyPending(config)
  const shown = new Map(config.keys)
  if (config.description !== null) shown.set('description', encodeText(config.description))
  for (const key of [...shown.keys()].sort()) console.log(`${key}: ${shown.get(key)}`)
}

export function showVmPending(vmid: number): void {
  const config = readVm(vmid)
  const { keys, pending } = config
  const removed = pendingDeletes(config)
  for (const key of [...new Set([...keys.keys(), ...pending.keys()])].sort()) {
    if (key === 'delete') continue
    if (keys.has(key)) console.log(`cur ${key}: ${keys.get(key)}`)
    if (pending.has(key)) console.log(`new ${key}: ${pending.get(key)}`)
    if (removed.includes(key)) console.log(`del ${key}`)
  }
}

function row(vmid: string, name: string, status: string, memory: string, disk: string, pid: string): string {
  return `${vmid.padStart(10)} ${name.padEnd(20)} ${status.padEnd(10)} ${memory.padEnd(10)} ${disk.padStart(12)} ${pid.padEnd(10)}`
}
