import { lxcnetaddbr, poststopHook } from './network-hooks'
import { pct } from './pct/pct'
import { pveam } from './pveam'
import { servePveproxy } from './pveproxy'
import { pvesh } from './pvesh'
import { pvesm } from './pvesm'
import { pveBridge, pveBridgedown } from './qm/plugging'
import { qm } from './qm/qm'
import { labTalk } from './qm/qmp'
import { Refusal } from './refusal'
import { pveversion } from './version'

const commands: Record<string, (args: readonly string[]) => number | void | Promise<void>> = {
  lxcnetaddbr,
  'lab-talk': labTalk,
  'lxc-pve-poststop-hook': poststopHook,
  pct,
  'pve-bridge': pveBridge,
  'pve-bridgedown': pveBridgedown,
  pveam,
  pveproxy: servePveproxy,
  pvesh,
  pvesm,
  pveversion,
  qm,
}

const [name = '', ...args] = process.argv.slice(2)
try {
  process.exitCode = (await commands[name]?.(args)) ?? 0
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error.exitCode
}
