import { existsSync, readFileSync } from 'node:fs'
import { hasBridge } from '../bridge-port'
import { checkLock, readConfig, writeConfig, type Config } from '../config'
import { writeGuestFiles } from '../guest-files'
import { locked } from '../lock'
import { isRunning, waitFor } from '../lxc'
import { rootOf, writeLxcConfig } from '../lxc-config'
import { nicsOf } from '../nic'
import { run } from '../process'
import { Refusal } from '../refusal'
import { task } from '../task'

export function startContainer(vmid: number): void {
  readConfig(vmid)
  if (isRunning(vmid)) throw new Refusal(`CT ${vmid} already running`)
  task('vzstart', String(vmid), () =>
    locked(vmid, () => {
      const config = readConfig(vmid)
      checkLock(config)
      if (config.keys.get('template') === '1') throw new Refusal("you can't start a CT if it's a template")
      applyPending(vmid, config)
      assertBridges(config)
      writeGuestFiles(rootOf(vmid), config)
      writeLxcConfig(vmid, config)
      const unit = `pve-container@${vmid}`
      run(['systemctl', 'reset-failed', unit])
      const { exitCode } = run(['systemctl', 'start', unit])
      if (exitCode === 0 && hasStarted(vmid, unit)) return
      throw new Refusal(`${lxcErrors(vmid)}startup for container '${vmid}' failed`)
    }),
  )
}

export function assertBridges(config: Config): void {
  for (const [, { bridge }] of nicsOf(config)) {
    if (bridge !== undefined && !hasBridge(bridge)) throw new Refusal(`bridge '${bridge}' does not exist`)
  }
}

function applyPending(vmid: number, config: Config): void {
  if (config.pending.size === 0) return
  for (const key of (config.pending.get('delete') ?? '').split(',')) config.keys.delete(key.replace(/^!/, ''))
  config.pending.delete('delete')
  for (const [key, value] of config.pending) config.keys.set(key, value)
  config.pending.clear()
  writeConfig(vmid, config)
}

function hasStarted(vmid: number, unit: string): boolean {
  // A container that cannot start ends at once and is never seen running: ask again whether it still tries.
  for (let tries = 0; tries < 20; tries += 1) {
    if (waitFor(vmid, 'RUNNING', 1)) return true
    if (run(['systemctl', 'is-active', unit]).exitCode !== 0) return false
  }
  return false
}

function lxcErrors(vmid: number): string {
  const file = `/run/pve/ct-${vmid}.stderr`
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
