import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { nodes, PVE, vmidsIn } from './paths'

type VmList = { version: number; ids: Record<string, { node: string; type: string; version: number }> }

/** Written atomically, as the cluster filesystem does, and entered into `.vmlist`. */
export function writePveFile(file: string, text: string): void {
  const unfinished = `${file}.tmp.${process.pid}`
  writeFileSync(unfinished, text, { mode: 0o640 })
  renameSync(unfinished, file)
  renewVmList(file)
}

export function removePveFile(file: string): void {
  rmSync(file, { force: true })
  renewVmList(file)
}

/** The list of all guests, with a counter for each that grows whenever its configuration is written. */
function renewVmList(changed: string): void {
  mkdirSync('/run/lock', { recursive: true })
  const lock = openSync('/run/lock/lab-vmlist', 'w')
  spawnSync('flock', ['3'], { stdio: ['ignore', 'ignore', 'ignore', lock] })
  const file = `${PVE}/.vmlist`
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as VmList) : { version: 0, ids: {} }
  const version = before.version + 1
  const lines: string[] = []
  for (const node of nodes()) {
    for (const [type, folder] of [
      ['lxc', 'lxc'],
      ['qemu', 'qemu-server'],
    ] as const) {
      for (const vmid of vmidsIn(`${PVE}/nodes/${node}/${folder}`)) {
        const isChanged = changed.endsWith(`/${folder}/${vmid}.conf`)
        const own = isChanged ? version : (before.ids[vmid]?.version ?? version)
        lines.push(`"${vmid}": { "node": "${node}", "type": "${type}", "version": ${own} }`)
      }
    }
  }
  writeFileSync(`${file}.tmp`, `{\n"version": ${version},\n"ids": {\n${lines.join(',\n')}}\n\n}\n`, { mode: 0o640 })
  renameSync(`${file}.tmp`, file)
  closeSync(lock)
}
