import { parseArguments, parseVmid, type Schema } from '../arguments'
import { Refusal } from '../refusal'
import { agent, guest } from './agent'
import { readVm, writeVm } from './config'
import { createVm } from './create'
import { destroyVm } from './destroy'
import { lockedVm } from './lock'
import { listVms, showVm, showVmPending, vmStatus } from './look'
import { setVm } from './set'
import { startVm } from './start'
import { rebootVm, resetVm, shutDownVm, stopVm } from './stop'

type Subcommand = (args: readonly string[]) => void

const seconds = (options: Map<string, string>) =>
  options.has('timeout') ? { seconds: Number(options.get('timeout')) } : {}

const subcommands: Record<string, Subcommand> = {
  agent,
  config: one('config', { current: 'boolean', snapshot: 'string' }, showVm),
  create: createVm,
  destroy: destroyVm,
  guest,
  list: listVms,
  pending: one('pending', {}, showVmPending),
  reboot: one('reboot', { timeout: 'integer' }, (vmid, options) => rebootVm(vmid, seconds(options).seconds)),
  reset: one('reset', { skiplock: 'boolean' }, resetVm),
  set: setVm,
  shutdown: one('shutdown', { timeout: 'integer', forceStop: 'boolean', skiplock: 'boolean' }, (vmid, options) =>
    shutDownVm(vmid, { ...seconds(options), isForced: options.get('forceStop') === '1' }),
  ),
  start: one('start', { skiplock: 'boolean', timeout: 'integer' }, startVm),
  status: one('status', { verbose: 'boolean' }, vmStatus),
  stop: one('stop', { skiplock: 'boolean', timeout: 'integer', 'overrule-shutdown': 'boolean' }, stopVm),
  unlock: one('unlock', {}, (vmid) =>
    lockedVm(vmid, () => {
      const config = readVm(vmid)
      config.keys.delete('lock')
      writeVm(vmid, config)
    }),
  ),
}

/** Machines are processes of QEMU; what is not here the lab does not need. */
export function qm([name, ...args]: readonly string[]): void {
  if (name === undefined) throw new Refusal('ERROR: no command specified\nUSAGE: qm <COMMAND> [ARGS] [OPTIONS]')
  const subcommand = subcommands[name]
  if (subcommand === undefined)
    throw new Refusal(`ERROR: unknown command 'qm ${name}'\nUSAGE: qm <COMMAND> [ARGS] [OPTIONS]`)
  subcommand(args)
}

function one(name: string, schema: Schema, work: (vmid: number, options: Map<string, string>) => void): Subcommand {
  return (args) => {
    const usage = `qm ${name} <vmid>${Object.keys(schema).length > 0 ? ' [OPTIONS]' : ''}`
    const { positional, options } = parseArguments(usage, schema, args, 1)
    work(parseVmid(positional[0], usage), options)
  }
}
