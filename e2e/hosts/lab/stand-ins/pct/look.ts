import { encodeText, readConfig } from '../config'
import { runningContainers } from '../lxc'
import { containers } from '../paths'

export function list(): void {
  const running = runningContainers()
  const all = containers()
  if (all.length === 0) return
  process.stdout.write(row('VMID', 'Status', 'Lock', 'Name'))
  for (const vmid of all) {
    const { keys } = readConfig(vmid)
    const status = running.has(vmid) ? 'running' : 'stopped'
    process.stdout.write(row(String(vmid), status, keys.get('lock') ?? '', keys.get('hostname') ?? `CT${vmid}`))
  }
}

export function status(vmid: number): void {
  readConfig(vmid)
  console.log(`status: ${runningContainers().has(vmid) ? 'running' : 'stopped'}`)
}

export function showConfig(vmid: number): void {
  const { keys, description, raw, pending } = readConfig(vmid)
  const shown = new Map(keys)
  // Without --current the command shows what will hold after the next start.
  for (const key of (pending.get('delete') ?? '').split(',')) shown.delete(key)
  for (const [key, value] of pending) if (key !== 'delete') shown.set(key, value)
  if (description !== null) shown.set('description', encodeText(description))
  for (const key of [...shown.keys()].sort()) console.log(`${key}: ${shown.get(key)}`)
  for (const line of raw) console.log(line)
}

export function showPending(vmid: number): void {
  const { keys, pending } = readConfig(vmid)
  const removed = (pending.get('delete') ?? '').split(',')
  for (const key of [...new Set([...keys.keys(), ...pending.keys()])].sort()) {
    if (key === 'delete') continue
    if (keys.has(key)) console.log(`cur ${key}: ${keys.get(key)}`)
    if (pending.has(key)) console.log(`new ${key}: ${pending.get(key)}`)
    if (removed.includes(key)) console.log(`del ${key}`)
  }
}

function row(vmid: string, status: string, lock: string, name: string): string {
  return `${vmid.padEnd(10)} ${status.padEnd(10)} ${lock.padEnd(12)} ${name.padEnd(20)}\n`
}
