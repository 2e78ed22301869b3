import { hasBridge } from '../bridge-port'
import type { Config } from '../config'
import { parseArguments, parseVmid } from '../arguments'
import type { Nic } from '../nic'
import { attempt, badParameter, Refusal } from '../refusal'
import { say } from '../task'
import { checkVmLock, pendingDeletes, readVm, writeVm } from './config'
import { lockedVm } from './lock'
import { pidOf } from './machine'
import { formatVmNic, parseVmNic } from './nic'
import { changeVmNic, removeVmNic } from './plugging'
import { FAST, SET } from './schema'

const USAGE = 'qm set <vmid> [OPTIONS]'
const isNic = (key: string) => /^net\d+$/.test(key)

export function setVm(args: readonly string[]): void {
  const { positional, options } = parseArguments(USAGE, SET, args, 1)
  const vmid = parseVmid(positional[0], USAGE)
  const removed = (options.get('delete') ?? '').split(/[,;\s]+/).filter((key) => key !== '')
  const given = new Map([...options].filter(([key]) => key !== 'delete' && key !== 'digest'))
  const nics = new Map([...given].filter(([key]) => isNic(key)).map(([key, text]) => [key, parseVmNic(key, text)]))
  if (options.size === 0) throw new Refusal(`400 no options specified\n${USAGE}`)

  lockedVm(vmid, () => {
    const config = readVm(vmid)
    const digest = options.get('digest')
    if (digest !== undefined && digest !== config.digest)
      throw new Refusal('detected modified configuration - file changed by other user? Try again.')
    checkVmLock(config)
    for (const [key, value] of options) say(`update VM ${vmid}: -${key} ${value}`)
    if (pidOf(vmid) === null) {
      for (const key of removed) forget(config, key)
      for (const [key, value] of given) put(config, key, nics.get(key) ?? value)
      return writeVm(vmid, config)
    }
    // Everything waits first, and what can be changed at once does no longer.
    for (const key of removed) config.pending.set('delete', [...new Set([...pendingDeletes(config), key])].join(','))
    for (const [key, value] of given) config.pending.set(key, nics.has(key) ? formatVmNic(nics.get(key) ?? {}) : value)
    writeVm(vmid, config)
    const problems = [...removed, ...given.keys()].flatMap((key) => hotplug(vmid, config, key))
    writeVm(vmid, config)
    const [first] = problems
    if (first) throw badParameter(first.key, `hotplug problem - ${first.words}`)
  })
}

/** Changes it in the running machine where that goes, and says what went wrong. */
function hotplug(vmid: number, config: Config, key: string): { key: string; words: string }[] {
  const value = config.pending.get(key)
  if (!isNic(key) && !FAST.test(key)) return []
  const before = config.keys.get(key)
  const refusal = attempt(() => {
    if (!isNic(key)) return
    const index = Number(key.slice(3))
    if (value === undefined) return before === undefined ? undefined : removeVmNic(vmid, index)
    const after = parseVmNic(key, value)
    const bridge = after['bridge'] ?? ''
    if (!hasBridge(bridge)) throw new Refusal(`bridge '${bridge}' does not exist`)
    changeVmNic(vmid, index, before === undefined ? null : parseVmNic(key, before), after)
  })
  if (refusal !== null) return [{ key, words: refusal.message }]
  if (value === undefined) forget(config, key)
  else put(config, key, value)
  config.pending.delete(key)
  const waiting = pendingDeletes(config).filter((other) => other !== key)
  if (waiting.length === 0) config.pending.delete('delete')
  else config.pending.set('delete', waiting.join(','))
  return []
}

function forget(config: Config, key: string): void {
  if (key === 'description') config.description = null
  else config.keys.delete(key)
}

function put(config: Config, key: string, value: string | Nic): void {
  if (typeof value !== 'string') config.keys.set(key, formatVmNic(value))
  else if (key === 'description') config.description = value
  else config.keys.set(key, value)
}
