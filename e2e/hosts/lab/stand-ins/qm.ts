import { readFileSync } from 'node:fs'
import { NODE, PVE, virtualMachines } from './paths'
import { Refusal } from './refusal'
import { parseConfig } from './config'
import { writePveFile } from './pmxcfs'

/** Virtual machines are configuration files here: they can be listed, and they do not run. */
export function qm([name, id, ...options]: readonly string[]): void {
  if (name === 'list') return list()
  const vmid = Number(id)
  if (!virtualMachines().includes(vmid)) {
    throw new Refusal(`Configuration file 'nodes/${NODE}/qemu-server/${id}.conf' does not exist`, 2)
  }
  if (name === 'status') return console.log('status: stopped')
  if (name === 'set') return set(vmid, options)
  if (name === 'config') return void process.stdout.write(readFileSync(fileOf(vmid), 'utf8'))
  throw new Refusal(`ERROR: unknown command 'qm ${name ?? ''}'\nUSAGE: qm <COMMAND> [ARGS] [OPTIONS]`)
}

/** NICs alone: what they are told is written, in the order of the alphabet. */
function set(vmid: number, options: readonly string[]): void {
  const lock = parseConfig(readFileSync(fileOf(vmid), 'utf8')).keys.get('lock')
  if (lock !== undefined) throw new Refusal(`VM is locked (${lock})`)
  const lines = readFileSync(fileOf(vmid), 'utf8').trimEnd().split('\n')
  for (let at = 0; at < options.length; at += 2) {
    const [key = '', value = ''] = [options[at]?.replace(/^--?/, ''), options[at + 1]]
    if (key !== 'delete' && !/^net\d+$/.test(key))
      throw new Refusal(`Unknown option: ${key}\n400 unable to parse option\nqm set <vmid> [OPTIONS]`)
    const name = key === 'delete' ? value : key
    const place = lines.findIndex((line) => line.startsWith(`${name}:`))
    if (place >= 0) lines.splice(place, 1)
    if (key !== 'delete') lines.push(`${key}: ${value}`)
    console.log(`update VM ${vmid}: -${key} ${value}`)
  }
  writePveFile(fileOf(vmid), `${lines.sort().join('\n')}\n`)
}

function list(): void {
  if (virtualMachines().length === 0) return
  console.log(row('VMID', 'NAME', 'STATUS', 'MEM(MB)', 'BOOTDISK(GB)', 'PID'))
  for (const vmid of virtualMachines()) {
    const { keys } = parseConfig(readFileSync(fileOf(vmid), 'utf8'))
    console.log(
      row(String(vmid), keys.get('name') ?? `VM ${vmid}`, 'stopped', keys.get('memory') ?? '512', '32.00', '0'),
    )
  }
}

function fileOf(vmid: number): string {
  return `${PVE}/nodes/${NODE}/qemu-server/${vmid}.conf`
}

function row(vmid: string, name: string, status: string, memory: string, disk: string, pid: string): string {
  return `${vmid.padStart(10)} ${name.padEnd(20)} ${status.padEnd(10)} ${memory.padEnd(10)} ${disk.padStart(12)} ${pid.padEnd(10)}`
}
