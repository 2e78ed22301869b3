import { parseArguments, parseVmid } from '../arguments'
import { hasBridge, removeDevice } from '../bridge-port'
import { checkLock, readConfig, writeConfig, type Config } from '../config'
import { writeGuestFiles } from '../guest-files'
import { changeNic } from '../hotplug'
import { locked } from '../lock'
import { isRunning } from '../lxc'
import { rootOf, writeLxcConfig } from '../lxc-config'
import { formatNic, parseNic, splitNic, type Nic } from '../nic'
import { attempt, Refusal } from '../refusal'
import { LIVE, SET } from './schema'
import { assertBridges } from './start'

const USAGE = 'pct set <vmid> [OPTIONS]'

export function set(args: readonly string[]): void {
  const { positional, options } = parseArguments(USAGE, SET, args, 1)
  const vmid = parseVmid(positional[0], USAGE)
  const nics = new Map([...options].filter(([key]) => isNic(key)).map(([key, text]) => [key, parseNic(key, text)]))
  const removed = (options.get('delete') ?? '').split(/[,;\s]+/).filter((key) => key !== '')
  const digest = options.get('digest')
  if (options.size === 0) throw new Refusal('400 no options specified\n' + USAGE)

  locked(vmid, () => {
    const config = readConfig(vmid)
    if (digest !== undefined && digest !== config.digest) {
      throw new Refusal('detected modified configuration - file changed by other user? Try again.')
    }
    checkLock(config)
    const isLive = isRunning(vmid)
    for (const key of removed) remove(vmid, config, key, isLive)
    for (const [key, value] of options) {
      if (['delete', 'digest', 'revert'].includes(key) || isNic(key)) continue
      if (key === 'description') config.description = value
      else if (isLive && !LIVE.test(key)) config.pending.set(key, value)
      else config.keys.set(key, value)
    }
    for (const key of (options.get('revert') ?? '').split(',')) config.pending.delete(key)
    const refusal = isLive ? attempt(() => changeLive(vmid, config, nics)) : null
    if (!isLive) for (const [key, nic] of nics) config.keys.set(key, formatNic(nic))
    // The file is written before bridges are looked for: a stopped container keeps a bridge that does not exist.
    writeConfig(vmid, config)
    if (refusal !== null) throw refusal
    const missing = isLive ? null : attempt(() => assertBridges(config))
    if (missing !== null) throw new Refusal(missing.message, 2)
    if (nics.size > 0 || removed.some(isNic)) writeGuestFiles(rootOf(vmid), config)
    writeLxcConfig(vmid, config)
  })
}

function changeLive(vmid: number, config: Config, nics: Map<string, Nic>): void {
  for (const [key, given] of nics) {
    const bridge = given['bridge']
    if (bridge !== undefined && !hasBridge(bridge)) {
      throw new Refusal(`${key}: unable to hotplug ${key}: interface ${bridge} does not exist`)
    }
    const before = config.keys.get(key)
    const after = formatNic(given)
    changeNic(vmid, Number(key.slice(3)), before === undefined ? null : splitNic(before), splitNic(after))
    config.keys.set(key, after)
  }
}

function remove(vmid: number, config: Config, key: string, isLive: boolean): void {
  if (key === 'description') config.description = null
  // The pattern that Proxmox looks for hot-pluggable NICs with knows one digit.
  else if (isLive && /^net\d$/.test(key)) {
    removeDevice(vmid, Number(key.slice(3)))
    config.keys.delete(key)
  } else if (isLive && !LIVE.test(key)) {
    if (!config.keys.has(key)) return
    const waiting = (config.pending.get('delete') ?? '').split(',').filter((other) => other !== '' && other !== key)
    config.pending.set('delete', [...waiting, key].join(','))
  } else config.keys.delete(key)
}

function isNic(key: string): boolean {
  return /^net\d+$/.test(key)
}
