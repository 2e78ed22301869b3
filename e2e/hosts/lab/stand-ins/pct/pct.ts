import { parseArguments, parseVmid, type Schema } from '../arguments'
import { readConfig, writeConfig } from '../config'
import { locked } from '../lock'
import { isRunning } from '../lxc'
import { Refusal } from '../refusal'
import { startAll, stopAll } from './all'
import { create } from './create'
import { destroy } from './destroy'
import { exec, pull, push } from './inside'
import { list, showConfig, showPending, status } from './look'
import { set } from './set'
import { startContainer } from './start'
import { shutDownContainer, stopContainer } from './stop'

/** Answers with the exit code, or nothing for 0. */
type Subcommand = (args: readonly string[]) => number | void

const TIMEOUT: Schema = { timeout: 'integer', forceStop: 'boolean' }

const subcommands: Record<string, Subcommand> = {
  config: one('config', { current: 'boolean', snapshot: 'string' }, showConfig),
  create,
  destroy,
  exec,
  list,
  pending: one('pending', {}, showPending),
  pull,
  push,
  reboot: one('reboot', TIMEOUT, (vmid, options) => {
    readConfig(vmid)
    if (!isRunning(vmid)) throw new Refusal(`VM ${vmid} not running`)
    shutDownContainer(vmid, shutdownOptions(options, true))
    startContainer(vmid)
  }),
  set,
  shutdown: one('shutdown', TIMEOUT, (vmid, options) => shutDownContainer(vmid, shutdownOptions(options, false))),
  start: one('start', { debug: 'boolean', skiplock: 'boolean' }, startContainer),
  startall: startAll,
  status: one('status', { verbose: 'boolean' }, status),
  stop: one('stop', { skiplock: 'boolean', 'overrule-shutdown': 'boolean' }, stopContainer),
  stopall: stopAll,
  unlock: one('unlock', {}, (vmid) =>
    locked(vmid, () => {
      const config = readConfig(vmid)
      config.keys.delete('lock')
      writeConfig(vmid, config)
    }),
  ),
}

export function pct([name, ...args]: readonly string[]): number | void {
  if (name === undefined) throw new Refusal('ERROR: no command specified\nUSAGE: pct <COMMAND> [ARGS] [OPTIONS]')
  const subcommand = subcommands[name]
  if (subcommand === undefined)
    throw new Refusal(`ERROR: unknown command 'pct ${name}'\nUSAGE: pct <COMMAND> [ARGS] [OPTIONS]`)
  return subcommand(args)
}

function one(name: string, schema: Schema, work: (vmid: number, options: Map<string, string>) => void): Subcommand {
  return (args) => {
    const usage = `pct ${name} <vmid>${Object.keys(schema).length > 0 ? ' [OPTIONS]' : ''}`
    const { positional, options } = parseArguments(usage, schema, args, 1)
    work(parseVmid(positional[0], usage), options)
  }
}

function shutdownOptions(options: Map<string, string>, isForced: boolean) {
  return { timeout: Number(options.get('timeout') ?? 60), isForced: isForced || options.get('forceStop') === '1' }
}
