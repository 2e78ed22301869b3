import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { nodes, PVE, vmidsIn } from './paths'

type VmList = { version: number; ids: Record<string, { node: string; type: string; version: number }> }

/** Written atomically, and entered into `.vmlist`. */
export function writePveFile(file: string, text: string): void {
  setContents(file, `${file}.tmp.${process.pid}`, text)
  renewVmList(file)
}

/** As Proxmox' own writer does (PVE/Tools.pm, file_set_contents): where there is no room, nothing of it is left behind. */
function setContents(file: string, unfinished: string, text: string): void {
  try {
    writeFileSync(unfinished, text, { mode: 0o640 })
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
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
  setContents(file, `${file}.tmp`, `{\n"version": ${version},\n"ids": {\n${lines.join(',\n')}}\n\n}\n`)
  closeSync(lock)
}
